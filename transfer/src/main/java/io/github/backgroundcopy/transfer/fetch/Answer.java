package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.core.environment.TransportResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking for a file.
 *
 * <p>Internal: not for use outside this module.
 */
public sealed interface Answer {

  /** The length of a resource that the server did not tell. */
  long UNKNOWN = -1;

  /**
   * Bytes are coming.
   *
   * @param response the answer, its body still to be read; the caller closes it
   * @param offset how many bytes of the file are here, and stay: those that were here before, or 0
   *     to start again
   * @param overlap how many of them the body begins with once more; those are to be compared
   * @param total the length of the whole file in bytes, or {@link #UNKNOWN}; the file is to have
   *     exactly that many
   * @param validator a line that identifies this very content, or null if nothing does and the rest
   *     can never be asked for
   */
  record Body(
      TransportResponse response,
      long offset,
      int overlap,
      long total,
      @Nullable String validator) implements Answer {}

  /**
   * What is here is of no use any more; ask again for the whole.
   *
   * @param reason a sentence for people, without secrets
   */
  record StartAgain(String reason) implements Answer {}

  /**
   * Another attempt may help.
   *
   * @param retryAfter how long the server asks to wait, 0 or more, or null if it does not say
   * @param status the HTTP status that says so, or 0 if there was no answer, or one of no use
   * @param win32Result the Win32 code where {@code status} is 0, otherwise 0
   * @param reason a sentence for people, without secrets
   */
  record Postponed(@Nullable Duration retryAfter, int status, int win32Result, String reason)
      implements Answer {}

  /**
   * No further attempt helps.
   *
   * @param status the HTTP status that says so, or 0 if it is this side that refuses to go on
   * @param win32Result the Win32 code where {@code status} is 0, otherwise 0
   * @param reason a sentence for people, without secrets
   */
  record Refused(int status, int win32Result, String reason) implements Answer {}
}
