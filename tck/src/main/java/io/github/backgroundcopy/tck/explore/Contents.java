package io.github.backgroundcopy.tck.explore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.Digest.Algorithm;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Pieces;
import io.github.backgroundcopy.tck.bench.Announced;
import io.github.backgroundcopy.tck.model.Announcement;
import io.github.backgroundcopy.tck.model.FileSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What files hold: bytes that follow from path and size, so that they can be announced. */
final class Contents {

  /** What stands under a final name before anything is fetched. */
  static final byte[] OLDER = "what was here before".getBytes(UTF_8);

  private static final int PIECE = 1000;

  private Contents() {}

  /** Gives what is served at a path, which all sources of a file have in common. */
  static byte[] of(String path, long size) {
    byte[] bytes = new byte[(int) size];
    new Random(FileSpec.firstOf(path).hashCode()).nextBytes(bytes);
    return bytes;
  }

  /** Says of a file what is to be announced. */
  static FileInfo announcing(FileInfo file, FileSpec spec) {
    Announcement announced = spec.announced();
    byte[] content = announced.what() == Announcement.What.NOTHING
        ? new byte[0]
        : of(spec.remote(), announced.size());
    return switch (announced.what()) {
      case NOTHING -> file;
      case SIZE, WRONG_SIZE -> file.withSize(announced.announcedSize());
      case DIGEST -> file.withDigest(digest(content));
      case WRONG_DIGEST -> file.withDigest(Announced.wrongDigest(Algorithm.SHA_256, content));
      case PIECES ->
        file.withSize(content.length).withDigest(digest(content)).withPieces(pieces(content));
    };
  }

  private static Digest digest(byte[] content) {
    return Announced.digest(Algorithm.SHA_256, content, content.length % 2 == 1);
  }

  /** Computes the digests of all pieces. */
  static Pieces pieces(byte[] content) {
    List<String> digests = new ArrayList<>();
    for (int from = 0; from < content.length; from += PIECE) {
      byte[] piece = Arrays.copyOfRange(content, from, Math.min(content.length, from + PIECE));
      digests.add(Announced.digest(Algorithm.SHA_256, piece, false).hex());
    }
    return new Pieces(Algorithm.SHA_256, PIECE, digests);
  }
}
