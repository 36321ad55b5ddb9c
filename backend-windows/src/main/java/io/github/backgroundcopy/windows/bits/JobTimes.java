package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.windows.com.Block;

/**
 * {@code BG_JOB_TIMES}, in the 100 ns of {@code FILETIME}; only {@code created} is ever shown.
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
}
