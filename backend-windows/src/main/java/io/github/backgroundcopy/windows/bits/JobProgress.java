package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.core.rules.ProgressRules;
import io.github.backgroundcopy.windows.com.Block;
import java.util.OptionalLong;

/**
 * {@code BG_JOB_PROGRESS}.
 *
 * @param total bytes, negative while a size is unknown
 * @param transferred bytes
 * @param files how many there are
 * @param filesTransferred how many have arrived
 */
record JobProgress(long total, long transferred, int files, int filesTransferred) {

  static final int SIZE = 24;

  static JobProgress read(Block from) {
    return new JobProgress(
        from.getLong(0), Math.max(0, from.getLong(8)), from.getInt(16), from.getInt(20));
  }

  boolean isWhole() {
    return filesTransferred == files;
  }

  /** The sum of the sizes. A service may not tell it even when everything has arrived. */
  OptionalLong size(boolean complete) {
    if (files == 0) {
      return OptionalLong.empty();
    }
    if (total >= 0) {
      return OptionalLong.of(total);
    }
    return complete ? OptionalLong.of(transferred) : OptionalLong.empty();
  }

  Progress progress(boolean complete) {
    return ProgressRules.progress(transferred, size(complete), complete);
  }
}
