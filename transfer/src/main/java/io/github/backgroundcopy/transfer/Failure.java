package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.transfer.fetch.Answer;

/**
 * Why a transfer does not go on.
 *
 * @param index the file that gave trouble, from 0 on, or {@link TransferError#NO_FILE}
 * @param win32Result the Win32 code where {@code status} is 0, otherwise 0
 * @param status the HTTP status that says so, or 0
 * @param reason a sentence for people, without secrets; of a very long one the end is left out
 * @param isUnreachable whether no server was found that speaks HTTP: its name does not resolve, it
 *     refuses to connect, TLS comes to no agreement with it, or what it sends is no answer
 */
public record Failure(
    int index, int win32Result, int status, String reason, boolean isUnreachable) {

  /** Longer than anybody reads: servers, documents and their addresses have a say in it. */
  private static final int MOST_REASON = 8_000;

  /**
   * Makes one.
   *
   * @param index the file that gave trouble, or {@link TransferError#NO_FILE}
   * @param win32Result the Win32 code, or 0
   * @param status the HTTP status, or 0
   * @param reason a sentence for people, of any length
   * @param isUnreachable whether no server was found that speaks HTTP
   */
  public Failure {
    if (reason.length() > MOST_REASON) {
      int end =
          Character.isHighSurrogate(reason.charAt(MOST_REASON - 1)) ? MOST_REASON - 1 : MOST_REASON;
      reason = reason.substring(0, end) + "…";
    }
  }

  /**
   * Takes a failure of anything but the way to a server.
   *
   * @param index the file that gave trouble
   * @param win32Result the Win32 code
   * @param status the HTTP status
   * @param reason a sentence for people
   */
  public Failure(int index, int win32Result, int status, String reason) {
    this(index, win32Result, status, reason, false);
  }

  /** Takes what came instead of the bytes that were asked for. */
  static Failure inPlaceOfBytes(int index, Answer.Postponed answer) {
    boolean isUnreachable = answer.status() == 0
        && switch (answer.win32Result()) {
          case Win32Errors.NAME_NOT_RESOLVED,
              Win32Errors.CANNOT_CONNECT,
              Win32Errors.SECURITY_CHANNEL_ERROR,
              Win32Errors.INVALID_SERVER_RESPONSE -> true;
          default -> false;
        };
    return new Failure(
        index, answer.win32Result(), answer.status(), answer.reason(), isUnreachable);
  }

  /** Takes what ended the bytes: whatever it is, a server was found. */
  static Failure afterBytes(int index, Answer.Postponed answer) {
    return new Failure(index, answer.win32Result(), answer.status(), answer.reason());
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
