package io.github.backgroundcopy.memory.state;

import org.jspecify.annotations.Nullable;

/** Tells why a file cannot be what this package wrote. */
final class DamagedStateException extends Exception {

  private static final long serialVersionUID = 1L;

  DamagedStateException(String reason) {
    this("it is damaged: " + reason, null);
  }

  private DamagedStateException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Makes one for a file that this package never wrote. */
  static DamagedStateException ofAnother() {
    return new DamagedStateException("it is no state file", null);
  }

  static DamagedStateException because(Throwable cause) {
    return new DamagedStateException("it is damaged: it does not fit together", cause);
  }
}
