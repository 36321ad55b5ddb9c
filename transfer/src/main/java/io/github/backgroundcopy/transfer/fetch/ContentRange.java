package io.github.backgroundcopy.transfer.fetch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Content-Range} of bytes (RFC 9110, section 14.4).
 *
 * @param start the first byte, or {@link Answer#UNKNOWN} if the range could not be satisfied
 * @param end the last byte, which belongs to it, or {@link Answer#UNKNOWN} likewise
 * @param total the length of the whole, or {@link Answer#UNKNOWN} where the server does not tell
 */
record ContentRange(long start, long end, long total) {

  /** Numbers of up to 18 digits fit into a long; no file has more bytes. */
  private static final Pattern SYNTAX =
      Pattern.compile("(?i:bytes) (?:([0-9]{1,18})-([0-9]{1,18})|\\*)/([0-9]{1,18}|\\*)");

  /** Reads a field; null if it is none of bytes, or contradicts itself. */
  static @Nullable ContentRange parse(String field) {
    Matcher matcher = SYNTAX.matcher(field);
    if (!matcher.matches()) {
      return null;
    }
    ContentRange range = new ContentRange(
        number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)));
    return range.isPossible() ? range : null;
  }

  /** Tells whether these are the bytes from an offset up to the end of the file. */
  boolean isRestFrom(long offset) {
    return start == offset && total != Answer.UNKNOWN && end == total - 1;
  }

  /** Tells whether the server says only that what was asked for is not there. */
  boolean isUnsatisfied() {
    return start == Answer.UNKNOWN;
  }

  /** The number of bytes in the range. */
  long length() {
    return end - start + 1;
  }

  private boolean isPossible() {
    return isUnsatisfied()
        ? total != Answer.UNKNOWN
        : start <= end && (total == Answer.UNKNOWN || end < total);
  }

  private static long number(@Nullable String digits) {
    return digits == null || digits.equals("*") ? Answer.UNKNOWN : Long.parseLong(digits);
  }
}
