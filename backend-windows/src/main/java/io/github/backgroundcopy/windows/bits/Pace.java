package io.github.backgroundcopy.windows.bits;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast a job's bytes come: the service tells how many there are, so that whoever looks compares
 * with what was seen some seconds ago. Thread-safe.
 */
final class Pace {

  private static final long STEP = Duration.ofSeconds(5).toNanos();
  private static final double SECOND = Duration.ofSeconds(1).toNanos();

  /** What was seen once. */
  private record Look(long bytes, long nanos) {}

  private @Nullable Look older;
  private @Nullable Look newer;

  /**
   * Takes notice of what is seen now.
   *
   * @param bytes that have come
   * @param nanos a steady clock
   * @return bytes per second since a look that is 5 to 10 seconds old, or the first one; 0 for that
   */
  synchronized long perSecond(long bytes, long nanos) {
    Look now = new Look(bytes, nanos);
    if (older == null || newer == null || bytes < newer.bytes) {
      older = now;
      newer = now;
    } else if (nanos - newer.nanos >= STEP) {
      older = newer;
      newer = now;
    }
    long elapsed = nanos - older.nanos;
    return elapsed <= 0 ? 0 : Math.round((bytes - older.bytes) * SECOND / elapsed);
  }

  /** Forgets what was seen: the next bytes belong to another run. */
  synchronized void stop() {
    older = null;
    newer = null;
  }
}
