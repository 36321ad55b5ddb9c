package io.github.backgroundcopy.memory.state;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Tells why a state file cannot be opened, and what to do.
 *
 * <p>Internal: not for use outside this module.
 */
public final class StateFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Whether the file will be free when another queue is closed. */
  private final boolean inUse;

  StateFileException(String message) {
    this(message, null);
  }

  StateFileException(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  private StateFileException(String message, @Nullable Throwable cause, boolean inUse) {
    super(message, cause);
    this.inUse = inUse;
  }

  /** Another queue has the file open. */
  static StateFileException inUse(Path asked, @Nullable Throwable cause) {
    return new StateFileException(
        "State file \"" + asked
            + "\" is in use by another queue, of this process or another one. Close that, or name another file.",
        cause,
        true);
  }

  /**
   * Tells whether another queue has the file open.
   *
   * @return false if something else is the matter
   */
  public boolean isInUse() {
    return inUse;
  }
}
