package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.TransferError;

/**
 * Why a transfer does not go on.
 *
 * @param index the file that gave trouble, from 0 on, or {@link TransferError#NO_FILE}
 * @param win32Result the Win32 code where {@code status} is 0, otherwise 0
 * @param status the HTTP status that says so, or 0
 * @param reason a sentence for people, without secrets; of a very long one the end is left out
 */
public record Failure(int index, int win32Result, int status, String reason) {

  /** Longer than anybody reads: servers, documents and their addresses have a say in it. */
  private static final int MOST_REASON = 8_000;

  /**
   * Makes one.
   *
   * @param index the file that gave trouble, or {@link TransferError#NO_FILE}
   * @param win32Result the Win32 code, or 0
   * @param status the HTTP status, or 0
   * @param reason a sentence for people, of any length
   */
  public Failure {
    if (reason.length() > MOST_REASON) {
      int end =
          Character.isHighSurrogate(reason.charAt(MOST_REASON - 1)) ? MOST_REASON - 1 : MOST_REASON;
      reason = reason.substring(0, end) + "…";
    }
  }

  /**
   * Makes the error of a group of it.
   *
   * @param retries how many attempts were made after an error
   * @return the error
   */
  public TransferError toError(int retries) {
    return new TransferError(index, win32Result, status, retries, reason);
  }
}
