package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.windows.abi.Codes;

/** What {@code GetProgress} of groups and jobs can be asked for. */
final class ProgressSelector {

  private static final int PERCENT_DONE = 1;
  private static final int SIZE_DONE = 3;

  private ProgressSelector() {}

  /** Answers one selector (GROUP-PROG-01 to GROUP-PROG-04). */
  static int write(Progress progress, int selector, long out) {
    switch (selector) {
      case PERCENT_DONE -> Out.putInt(out, progress.percent());
      case SIZE_DONE -> Out.putSaturated(out, progress.bytesTransferred());
      default -> {
        return Codes.E_NOTIMPL;
      }
    }
    return Codes.S_OK;
  }
}
