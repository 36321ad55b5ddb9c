package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.core.rules.Win32Errors;
import java.io.IOException;

/** Tells the disk's failures, which are fatal, from those of the network. */
final class LocalFailure extends Exception {

  private static final long serialVersionUID = 1L;

  final IOException reason;

  /** Nobody knows what became of the bytes that came since the last flush. */
  final boolean inDoubt;

  private LocalFailure(IOException reason, boolean inDoubt) {
    super(reason);
    this.reason = reason;
    this.inDoubt = inDoubt;
  }

  /** Nothing was written: what was received before is as good as it was. */
  static LocalFailure before(IOException reason) {
    return new LocalFailure(reason, false);
  }

  /** Writing has failed. A disk that is full says so before it loses anything. */
  static LocalFailure writing(IOException reason) {
    return new LocalFailure(reason, Win32Errors.codeOf(reason) != Win32Errors.DISK_FULL);
  }
}
