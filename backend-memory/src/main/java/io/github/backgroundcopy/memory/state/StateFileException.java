package io.github.backgroundcopy.memory.state;

import org.jspecify.annotations.Nullable;

/**
 * Tells why a state file cannot be opened, and what to do.
 *
 * <p>Internal: not for use outside this module.
 */
public final class StateFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StateFileException(String message) {
    this(message, null);
  }

  StateFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
