package io.github.backgroundcopy.memory.state;

import org.jspecify.annotations.Nullable;

/** Tells why a file cannot be what this package wrote. */
final class DamagedStateException extends Exception {

  private static final long serialVersionUID = 1L;

  DamagedStateException(String reason) {
    this(reason, null);
  }

  DamagedStateException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}
