package io.github.backgroundcopy;

import java.util.List;
import java.util.Objects;

/**
 * Digests of the pieces of a file, which has pieces of one length one behind the other; the last
 * may be shorter.
 *
 * <p>The numbers and texts are kept as they were given, and only null is refused here: the queue
 * judges them against the announced size when the file is added
 * ({@link BackgroundCopyJob#addFiles}). Immutable and thread-safe.
 *
 * @param algorithm how the digests are computed
 * @param length the length of every piece but the last, in bytes, 1 or more
 * @param digests the digest of each piece in order, in hexadecimal digits of any letter case
 */
public record Pieces(Digest.Algorithm algorithm, long length, List<String> digests) {

  /**
   * Checks for null, and copies the list.
   *
   * @param algorithm how the digests are computed
   * @param length the length of a piece
   * @param digests the digests
   * @throws NullPointerException if an argument or a digest is null
   */
  public Pieces {
    Objects.requireNonNull(algorithm, "algorithm");
    digests = List.copyOf(digests);
  }

  /** Tells how many pieces there are of what length; the form may change. */
  @Override
  public String toString() {
    return digests.size() + " pieces of " + length + " bytes with " + algorithm.standardName();
  }
}
