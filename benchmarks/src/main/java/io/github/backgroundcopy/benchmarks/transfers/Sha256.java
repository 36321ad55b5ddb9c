package io.github.backgroundcopy.benchmarks.transfers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Digests of files that are small enough to be read whole. */
final class Sha256 {

  private Sha256() {}

  static String of(Path file) throws IOException {
    return of(ByteBuffer.wrap(Files.readAllBytes(file)));
  }

  /** Of each piece, in order. */
  static List<String> ofPieces(Path file, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    List<String> digests = new ArrayList<>();
    for (int start = 0; start < bytes.capacity(); start += length) {
      digests.add(of(bytes.slice(start, Math.min(length, bytes.capacity() - start))));
    }
    return digests;
  }

  private static String of(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
