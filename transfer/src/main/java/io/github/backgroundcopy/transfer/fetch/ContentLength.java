package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.core.environment.TransportResponse;
import java.util.regex.Pattern;

/** Reads {@code Content-Length} (RFC 9110, section 8.6). */
final class ContentLength {

  /** There is a length, but nobody can tell which. */
  static final long UNREADABLE = -2;

  private static final Pattern SYNTAX = Pattern.compile("[0-9]+");

  private ContentLength() {}

  /**
   * Finds the length of a body.
   *
   * @return the number of bytes, {@link Answer#UNKNOWN} if the server does not tell, or
   *     {@link #UNREADABLE}
   */
  static long of(TransportResponse response) {
    if (response.header("Transfer-Encoding").isPresent()) {
      // The coding tells the end by itself, and counts for more (RFC 9112, section 6.3).
      return Answer.UNKNOWN;
    }
    return response.header("Content-Length").map(ContentLength::parse).orElse(Answer.UNKNOWN);
  }

  /** Reads a field; a repeated number is that number. */
  static long parse(String field) {
    long length = Answer.UNKNOWN;
    for (String item : field.split(",", -1)) {
      String digits = item.strip();
      if (!SYNTAX.matcher(digits).matches()) {
        return UNREADABLE;
      }
      long number;
      try {
        number = Long.parseLong(digits);
      } catch (NumberFormatException e) {
        // No file has so many bytes.
        return UNREADABLE;
      }
      if (length != Answer.UNKNOWN && length != number) {
        return UNREADABLE;
      }
      length = number;
    }
    return length;
  }
}
