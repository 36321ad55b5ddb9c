package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.windows.com.Block;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code BG_JOB_TIMES}, in the 100 ns of {@code FILETIME}.
 *
 * @param created when the job was made
 * @param modified when it was last changed, or received bytes
 * @param transferred when its files had arrived, or 0
 */
record JobTimes(long created, long modified, long transferred) {

  static final int SIZE = 24;

  /** From 1601, where {@code FILETIME} begins, to 1970. */
  private static final long EPOCH = 116_444_736_000_000_000L;

  static JobTimes read(Block from) {
    return new JobTimes(from.getLong(0), from.getLong(8), from.getLong(16));
  }

  long createdMicros() {
    return (created - EPOCH) / 10;
  }

  /** When the job was last changed, or received bytes. */
  Instant changedAt() {
    return instant(modified);
  }

  /** When all files had arrived; null before that. */
  @Nullable
  Instant completedAt() {
    return transferred == 0 ? null : instant(transferred);
  }

  private static Instant instant(long fileTime) {
    return Instant.EPOCH.plus((fileTime - EPOCH) / 10, ChronoUnit.MICROS);
  }
}
