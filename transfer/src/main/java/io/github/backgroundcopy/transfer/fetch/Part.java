package io.github.backgroundcopy.transfer.fetch;

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
 */
public record Part(
    long offset, long total, @Nullable String validator, int most, boolean isForeign) {

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
   * @throws IllegalArgumentException if one of them is no number of bytes
   */
  public Part {
    if (offset < 0 || total < Answer.UNKNOWN || most < 1) {
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
    this(offset, total, validator, most, false);
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
