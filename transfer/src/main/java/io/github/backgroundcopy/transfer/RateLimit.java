package io.github.backgroundcopy.transfer;

import java.util.concurrent.TimeUnit;

/**
 * A limit of bytes per second, which many transfers may share: who comes first is served first.
 * Thread-safe.
 *
 * <p>It reckons from when on the bytes that were taken so far are paid for. Time in which nobody
 * takes any is not saved up, but for a moment by which threads wake too late.
 */
final class RateLimit {

  /** So much may be taken at once: more would come in gusts. */
  private static final long PIECES_PER_SECOND = 10;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long LATEST = TimeUnit.MILLISECONDS.toNanos(100);

  private final long bytesPerSecond;
  private boolean used;
  private long paidAt;

  /** Takes the limit, 1 or more. */
  RateLimit(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** How many bytes are best taken at once, of so many. */
  int piece(int most) {
    return (int) Math.max(1, Math.min(most, bytesPerSecond / PIECES_PER_SECOND));
  }

  /** Takes bytes; gives the nanoseconds after which they may be read, or less than 0 for now. */
  synchronized long take(int bytes, long nanos) {
    if (!used || paidAt - nanos < -LATEST) {
      paidAt = used ? nanos - LATEST : nanos;
      used = true;
    }
    long wait = paidAt - nanos;
    paidAt += cost(bytes);
    return wait;
  }

  /** Gives back bytes that were taken and did not come. */
  synchronized void giveBack(int bytes) {
    paidAt -= cost(bytes);
  }

  private long cost(int bytes) {
    return bytes * SECOND / bytesPerSecond;
  }
}
