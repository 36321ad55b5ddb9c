package io.github.backgroundcopy.core.environment;

import java.time.Duration;
import java.time.Instant;

/**
 * The time a queue lives in: what it is, and to be woken later.
 *
 * <p>Implementations are thread-safe.
 */
public interface TimeSource {

  /**
   * Tells the time. If it is set back, what is due by the clock comes later; nothing else depends
   * on it.
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
   * Runs a task once, later.
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
