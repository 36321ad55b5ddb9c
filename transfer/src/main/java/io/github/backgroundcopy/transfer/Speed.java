package io.github.backgroundcopy.transfer;

import java.util.concurrent.TimeUnit;

/** Judges how fast the bytes of one attempt come, by one window of time after the other. */
final class Speed {

  private final long lowest;
  private final long window;
  private long begun;
  private long bytes;

  /**
   * Begins to judge.
   *
   * @param lowest the fewest bytes per second, or 0 for any speed
   * @param seconds the length of a window
   * @param nanos the time by a steady clock
   */
  Speed(long lowest, int seconds, long nanos) {
    this.lowest = lowest;
    this.window = TimeUnit.SECONDS.toNanos(seconds);
    this.begun = nanos;
  }

  /** Takes notice of bytes; tells whether those of a whole window were too few. */
  boolean isTooLow(int read, long nanos) {
    bytes += read;
    long elapsed = nanos - begun;
    if (elapsed < window) {
      return false;
    }
    boolean low = bytes < lowest * ((double) elapsed / TimeUnit.SECONDS.toNanos(1));
    begun = nanos;
    bytes = 0;
    return low;
  }
}
