package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.core.rules.ProgressRules;
import io.github.backgroundcopy.windows.com.Block;
import java.util.OptionalLong;

/**
 * {@code BG_FILE_PROGRESS}.
 *
 * @param total bytes, negative while the size is unknown
 * @param transferred bytes
 * @param completed whether the file has arrived
 */
record BitsFileProgress(long total, long transferred, boolean completed) {

  static final int SIZE = 24;

  static BitsFileProgress read(Block from) {
    return new BitsFileProgress(
        from.getLong(0), Math.max(0, from.getLong(8)), from.getInt(16) != 0);
  }

  /** As the contract shows it. A service may not tell the size even of a file that has arrived. */
  Progress progress() {
    return ProgressRules.progress(transferred, size(), completed);
  }

  private OptionalLong size() {
    if (total >= 0) {
      return OptionalLong.of(total);
    }
    return completed ? OptionalLong.of(transferred) : OptionalLong.empty();
  }
}
