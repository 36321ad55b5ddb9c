package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.core.environment.TimeSource;
import java.time.Instant;

/**
 * The two clocks of a queue. Ages and delays go by the steady one, which counts from when the queue
 * was made; the wall clock is for what people see and what is kept, since anybody may put it.
 */
final class Clock {

  private static final long NANOS_PER_MILLI = 1_000_000;

  /**
   * No group was changed before this time, the start of 2026: there was no such queue. A wall clock
   * that was earlier, as on a board without a battery, was wrong. Parsing it would make lambdas.
   */
  private static final long FIRST_MILLIS = 1_767_225_600_000L;

  private final TimeSource time;
  private final long start;

  Clock(TimeSource time) {
    this.time = time;
    this.start = time.nanos();
  }

  /** The steady clock. */
  long nanos() {
    return time.nanos() - start;
  }

  /** The steady clock, rounded down. */
  long millis() {
    return millis(nanos());
  }

  static long millis(long nanos) {
    return Math.floorDiv(nanos, NANOS_PER_MILLI);
  }

  /** The wall clock. */
  Instant now() {
    return time.now();
  }

  /** The wall clock as a number. */
  long wallMillis() {
    return time.millis();
  }

  /**
   * Gives how long ago something was that was kept with its time by the wall clock. What lies in
   * the future, or before there were queues, tells nothing but that the clock was put: it counts as
   * now.
   */
  long ageMillis(long keptWallMillis) {
    long now = wallMillis();
    return keptWallMillis < FIRST_MILLIS || keptWallMillis > now ? 0 : now - keptWallMillis;
  }
}
