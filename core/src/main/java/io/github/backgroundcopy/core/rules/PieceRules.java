package io.github.backgroundcopy.core.rules;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;

/** What the announced pieces of a file must be (JOB-PIECE-02). */
final class PieceRules {

  private PieceRules() {}

  /**
   * Checks the pieces of a file, whose announced size was checked before.
   *
   * @throws IllegalArgumentException if there is no announced size, the pieces have no length,
   *     their number is not that of a file of the size, or a digest is malformed
   */
  static void check(FileInfo file) {
    Pieces pieces = file.pieces().orElse(null);
    if (pieces == null) {
      return;
    }
    if (pieces.length() < 1) {
      throw new IllegalArgumentException(
          "A piece has 1 byte or more, got \"" + pieces.length() + "\"");
    }
    long size = file.size()
        .orElseThrow(() -> new IllegalArgumentException(
            "Pieces need the size of their file: announce it too, for \"" + file.localName()
                + "\""));
    long needed = size / pieces.length() + (size % pieces.length() == 0 ? 0 : 1);
    if (pieces.digests().size() != needed) {
      throw new IllegalArgumentException("A file of " + size + " bytes in pieces of "
          + pieces.length() + " has " + needed + " of them, got digests of \""
          + pieces.digests().size() + "\"");
    }
    for (String hex : pieces.digests()) {
      FileRules.checkDigest(new Digest(pieces.algorithm(), hex));
    }
  }
}
