package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.transfer.fetch.Part;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is here of a file that has not arrived.
 *
 * @param temporary what holds the bytes, or null if there are none
 * @param length how many bytes are here
 * @param total the length of the whole file as it was told with them, or {@link #UNKNOWN}
 * @param validator what identifies the content they belong to, as it was told when they were begun,
 *     or null; without it they are of no use for another attempt
 * @param overlap how many of them at most are asked for once more, to be compared
 * @param bounds where the ranges of the bytes that are here begin and end, by turns; empty if they
 *     are the first ones
 */
public record Received(
    @Nullable Path temporary,
    long length,
    long total,
    @Nullable String validator,
    int overlap,
    List<Long> bounds) {

  /** A length that nobody knows. */
  public static final long UNKNOWN = -1;

  /** How many bytes are compared, unless answers end before. */
  public static final int OVERLAP = Part.OVERLAP;

  /** Nothing is here. */
  public static final Received NOTHING = new Received(null, 0, UNKNOWN, null, OVERLAP, List.of());
}
