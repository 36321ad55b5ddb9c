package io.github.backgroundcopy.memory.state;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Tells that a state file could not be written, so that what was changed may be lost.
 *
 * <p>Internal: not for use outside this module.
 */
public final class StateLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StateLostException(Path file, Throwable cause) {
    super(
        "State file \"" + file + "\" could not be written, and nothing more is kept: "
            + reason(cause) + ". Mend the disk, or make room on it, and open the queue again.",
        cause);
  }

  /** The words of the system, if it was its fault. */
  private static String reason(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof IOException) {
        return String.valueOf(each.getMessage());
      }
    }
    return cause.toString();
  }
}
