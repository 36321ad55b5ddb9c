package io.github.backgroundcopy.transfer;

import java.util.concurrent.TimeUnit;

/** Judges how fast the bytes of one attempt come, by one window of time after the other. */
final class Speed {

  private static final long WINDOW_NANOS =
      TimeUnit.SECONDS.toNanos(TransferEnvironment.LOWEST_SPEED_SECONDS);

  private final long lowest;
  private long begun;
  private long bytes;

  /** Takes the fewest bytes per second, or 0 for any speed, and the time by a steady clock. */
  Speed(long lowest, long nanos) {
    this.lowest = lowest;
    this.begun = nanos;
  }

  /** Takes notice of bytes; tells whether those of a whole window were too few. */
  boolean isTooLow(int read, long nanos) {
    bytes += read;
    long elapsed = nanos - begun;
    if (elapsed < WINDOW_NANOS) {
      return false;
    }
    boolean low = bytes < lowest * ((double) elapsed / TimeUnit.SECONDS.toNanos(1));
    begun = nanos;
    bytes = 0;
    return low;
  }
}
