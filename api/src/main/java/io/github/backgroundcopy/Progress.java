package io.github.backgroundcopy;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * How far a group or a job has come, in 64 bits (GROUP-PROG-02, GROUP-PROG-03).
 *
 * <p>The 32-bit, saturating numbers of {@code GetProgress} belong to the binary side. Immutable and
 * thread-safe.
 *
 * @param bytesTransferred bytes that have arrived, 0 or more
 * @param bytesTotal the sum of the files' sizes in bytes; empty while a size is unknown
 * @param percent 0 before any byte and while a size is unknown, 100 exactly when complete, else
 *     rounded down and at most 99
 */
public record Progress(long bytesTransferred, OptionalLong bytesTotal, int percent) {

  /** Nothing has arrived and nothing is known. */
  public static final Progress NONE = new Progress(0, OptionalLong.empty(), 0);

  /**
   * Checks the ranges.
   *
   * @param bytesTransferred bytes that have arrived
   * @param bytesTotal the sum of the sizes, or empty
   * @param percent the percentage
   * @throws NullPointerException if {@code bytesTotal} is null
   * @throws IllegalArgumentException if a number of bytes is negative, or the percentage not within
   *     0 to 100
   */
  public Progress {
    Objects.requireNonNull(bytesTotal, "bytesTotal");
    if (bytesTransferred < 0 || bytesTotal.orElse(0) < 0 || percent < 0 || percent > 100) {
      throw new IllegalArgumentException(
          "Progress needs bytes of 0 or more and a percentage of 0 to 100, got \""
              + bytesTransferred + "\", \"" + bytesTotal + "\", \"" + percent + "\"");
    }
  }
}
