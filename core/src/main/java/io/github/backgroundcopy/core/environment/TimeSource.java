package io.github.backgroundcopy.core.environment;

import java.time.Duration;
import java.time.Instant;

/**
 * The time a queue lives in: what it is, how much of it has passed, and to be woken later.
 *
 * <p>There are two clocks. The wall clock ({@link #now()}) is what people see and what is stored;
 * it may be put forward or back. The steady clock ({@link #nanos()}) measures how much time has
 * passed, and is never put. Implementations are thread-safe.
 */
public interface TimeSource {

  /**
   * Tells the time of the wall clock, which may be put forward or back at any moment.
   *
   * @return the time now
   */
  Instant now();

  /**
   * Tells the time as a number, for those who ask often and need no object.
   *
   * @return the milliseconds from 1970-01-01T00:00Z to {@link #now()}, rounded down
   */
  default long millis() {
    return now().toEpochMilli();
  }

  /**
   * Tells the time of the steady clock, by which ages and delays are measured. As with
   * {@link System#nanoTime()} only the difference of two readings means something, and the readings
   * may overflow.
   *
   * <p>By default it is derived from {@link #now()}. A source whose wall clock may be put forward
   * or back gives a clock of its own that is not.
   *
   * @return nanoseconds from an arbitrary moment
   */
  default long nanos() {
    Instant now = now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  /**
   * Runs a task once, later: after a delay by the steady clock.
   *
   * <p>The task runs on a thread of the source, is short, and does not throw. It cannot be taken
   * back: whoever gives it looks again, when it runs, whether it is still wanted.
   *
   * @param delay after how long, 0 or more
   * @param task what to run
   */
  void schedule(Duration delay, Runnable task);

  /**
   * Gives the time of this machine. Its one daemon thread starts with the first task.
   *
   * @return the source
   */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
