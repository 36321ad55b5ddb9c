package io.github.backgroundcopy;

import java.io.Serializable;
import java.util.Objects;

/**
 * Why a group failed, or why its last attempt did: what {@code IBackgroundCopyJob1::GetStatus} and
 * {@code OnStatus} tell of an error (JOB-STATUS-02, CB-STATUS-07).
 *
 * <p>Exactly one of the two results is not 0. Both are unsigned 32-bit numbers kept in ints.
 * Immutable and thread-safe.
 *
 * @param fileIndex the index of the file that failed, from 0, or {@link #NO_FILE}
 * @param win32Result the Win32 error code of a local failure, or 0
 * @param transportResult the HTTP status of a failure told by the server, or 0
 * @param retries how many attempts were made after an error
 * @param reason a sentence for people, without secrets (DETAIL-13); may be empty
 * @param context what the transfer was busy with (DETAIL-12)
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // javadoc takes the tag for classes too
public record TransferError(
    int fileIndex,
    int win32Result,
    int transportResult,
    int retries,
    String reason,
    ErrorContext context)
    implements Serializable {

  /** The index where no single file is concerned. */
  public static final int NO_FILE = -1;

  /**
   * Checks for null.
   *
   * @param fileIndex the index of the file, or {@link #NO_FILE}
   * @param win32Result the Win32 error code, or 0
   * @param transportResult the HTTP status, or 0
   * @param retries how many attempts were made after an error
   * @param reason a sentence for people
   * @param context what the transfer was busy with
   * @throws NullPointerException if {@code reason} or {@code context} is null
   */
  public TransferError {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(context, "context");
  }

  /**
   * Describes a failure whose context is the one that its results stand for: a status is the
   * server's, a code from 12000 to 12999 the network's, any other code the file's on this machine,
   * or without a file the queue's.
   *
   * @param fileIndex the index of the file, or {@link #NO_FILE}
   * @param win32Result the Win32 error code, or 0
   * @param transportResult the HTTP status, or 0
   * @param retries how many attempts were made after an error
   * @param reason a sentence for people
   * @throws NullPointerException if {@code reason} is null
   */
  public TransferError(
      int fileIndex, int win32Result, int transportResult, int retries, String reason) {
    this(
        fileIndex,
        win32Result,
        transportResult,
        retries,
        reason,
        ErrorCodes.context(fileIndex, win32Result, transportResult));
  }

  /**
   * Names the failure by its code.
   *
   * @return {@code HTTP} and the status where the server told it; otherwise the symbol that the
   *     Windows headers have for the Win32 code, or its hexadecimal digits
   */
  public String codeName() {
    return transportResult != 0
        ? "HTTP " + Integer.toUnsignedString(transportResult)
        : ErrorCodes.name(win32Result);
  }
}
