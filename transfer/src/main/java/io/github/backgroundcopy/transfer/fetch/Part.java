package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.core.environment.TransportRequest;
import org.jspecify.annotations.Nullable;

/**
 * How much of a file is here, and of which content it is the beginning.
 *
 * <p>Internal: not for use outside this module.
 *
 * @param offset how many bytes are here already, 0 or more
 * @param total the length of the whole file as it was told with these bytes, or
 *     {@link Answer#UNKNOWN}
 * @param validator what identifies the content they belong to, as {@link Answer.Body#validator()}
 *     gave it, or null; without it the whole is asked for
 * @param most how many of the bytes are asked for once more at most, 1 or more
 * @param isForeign whether they may have come from another source than the one that is asked
 * @param end the place behind the last byte that is asked for, or {@link Answer#UNKNOWN} for all of
 *     the rest
 */
public record Part(
    long offset, long total, @Nullable String validator, int most, boolean isForeign, long end) {

  /**
   * So many bytes that are here already are asked for once more, to be compared, if all goes well:
   * with all that is sent besides, less than 64 KiB go over the line twice.
   */
  public static final int OVERLAP = 48 * 1024;

  /** Nothing is here, or nothing that is of use. */
  public static final Part NOTHING = new Part(0, Answer.UNKNOWN, null, OVERLAP);

  /**
   * Checks the numbers.
   *
   * @param offset how many bytes are here
   * @param total the length of the whole file
   * @param validator what identifies the content
   * @param most how many of the bytes are asked for once more
   * @param isForeign whether they may have come from another source
   * @param end the place behind the last byte that is asked for
   * @throws IllegalArgumentException if one of them is no number of bytes
   */
  public Part {
    boolean isSlice = end != Answer.UNKNOWN;
    if (offset < 0 || total < Answer.UNKNOWN || most < (isSlice ? 0 : 1)) {
      throw new IllegalArgumentException(
          "A part has 0 or more bytes of 0 or more or UNKNOWN, and compares 1 or more, got "
              + offset + " of " + total + " and " + most);
    }
  }

  /**
   * Takes bytes that came from the source that is asked.
   *
   * @param offset how many bytes are here
   * @param total the length of the whole file
   * @param validator what identifies the content
   * @param most how many of the bytes are asked for once more
   * @throws IllegalArgumentException if one of them is no number of bytes
   */
  public Part(long offset, long total, @Nullable String validator, int most) {
    this(offset, total, validator, most, false, Answer.UNKNOWN);
  }

  /**
   * Takes a part from anywhere in a file.
   *
   * @param from the first byte that is missing, 1 or more
   * @param to the place behind the last that is wanted
   * @param total the length of the whole file
   * @param validator what identifies the content
   * @param overlap how many bytes before the first are asked for once more, less than {@code from}
   * @param isForeign whether the validator is that of another source
   * @return the part
   */
  public static Part slice(
      long from, long to, long total, @Nullable String validator, int overlap, boolean isForeign) {
    return new Part(from, total, validator, overlap, isForeign, to);
  }

  /** Whether an answer brings what was asked for: the rest, or at least the slice. */
  boolean isBroughtBy(ContentRange range) {
    return end == Answer.UNKNOWN
        ? range.isRestFrom(start())
        : range.start() == start() && range.total() != Answer.UNKNOWN && range.end() >= end - 1;
  }

  /** Asks for no more than the slice, if it is one. */
  TransportRequest limit(TransportRequest request) {
    return end == Answer.UNKNOWN ? request : request.upTo(end);
  }

  /** Tells whether the rest alone is worth asking for. */
  boolean canGoOn() {
    return offset > 0 && validator != null;
  }

  /**
   * Where the bytes begin that are asked for: behind the first one, since those from it on are the
   * whole.
   */
  long start() {
    return Math.max(1, offset - most);
  }

  /** How many of them are here already. */
  int overlap() {
    return (int) (offset - start());
  }
}
