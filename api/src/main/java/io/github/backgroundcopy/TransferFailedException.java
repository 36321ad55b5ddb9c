package io.github.backgroundcopy;

import java.util.Objects;
import java.util.UUID;

/**
 * A group has failed for good: what {@link BackgroundCopyGroup#completion()} ends with then
 * (JAVA-COMPLETION-02). No method throws it.
 *
 * <p>What to do: look at {@link #error()}, mend its cause, and resume the group; or cancel it.
 *
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // javadoc takes the tag for classes too
public final class TransferFailedException extends BackgroundCopyException {

  private static final long serialVersionUID = 1L;

  /** {@code BG_E_HTTP_ERROR_…}: in the lower half stands the status. */
  private static final int OF_STATUS = 0x80190000;

  /** {@code HRESULT_FROM_WIN32}: in the lower half stands the code. */
  private static final int OF_WIN32 = 0x80070000;

  private final TransferError error;

  /**
   * Makes the exception from what went wrong. Its result code is {@code 0x8019} and the HTTP
   * status, or {@code 0x8007} and the Win32 code, as Windows has it.
   *
   * @param groupId the id of the group that failed
   * @param error what went wrong
   * @throws NullPointerException if an argument is null
   */
  public TransferFailedException(UUID groupId, TransferError error) {
    super(hresult(Objects.requireNonNull(error, "error")), message(groupId, error));
    this.error = error;
  }

  /**
   * Gives what went wrong.
   *
   * @return the error, as the group's details and a callback tell it
   */
  public TransferError error() {
    return error;
  }

  private static HResult hresult(TransferError error) {
    return error.transportResult() != 0
        ? new HResult(OF_STATUS | (error.transportResult() & 0xFFFF))
        : new HResult(OF_WIN32 | (error.win32Result() & 0xFFFF));
  }

  private static String message(UUID groupId, TransferError error) {
    String file = error.fileIndex() == TransferError.NO_FILE ? "" : " at file " + error.fileIndex();
    String reason = error.reason().isEmpty() ? "" : ": " + error.reason();
    return "Group \"" + Objects.requireNonNull(groupId, "groupId") + "\" failed" + file + " with "
        + error.codeName() + reason + ". Resume it to try again, or cancel it";
  }
}
