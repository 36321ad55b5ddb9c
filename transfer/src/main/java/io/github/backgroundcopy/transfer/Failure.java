package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.TransferError;

/**
 * Why a transfer does not go on.
 *
 * @param index the file that gave trouble, from 0 on, or {@link TransferError#NO_FILE}
 * @param win32Result the Win32 code where {@code status} is 0, otherwise 0
 * @param status the HTTP status that says so, or 0
 * @param reason a sentence for people, without secrets
 */
public record Failure(int index, int win32Result, int status, String reason) {

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
