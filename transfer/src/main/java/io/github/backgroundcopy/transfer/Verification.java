package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what is on the disk with the digests that were announced of it. */
final class Verification {

  private Verification() {}

  /**
   * Reads a file once for all its digests.
   *
   * @param buffer what it is read through
   * @return the first digest that is not the file's, or null if all are
   */
  static @Nullable Mismatch verify(
      TargetDisk disk, Path file, List<Digest> announced, byte[] buffer) throws IOException {
    List<MessageDigest> computed = new ArrayList<>();
    for (Digest digest : announced) {
      computed.add(start(digest.algorithm()));
    }
    try (InputStream in = disk.read(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (MessageDigest digest : computed) {
          digest.update(buffer, 0, read);
        }
      }
    }
    for (int i = 0; i < announced.size(); i++) {
      String found = HexFormat.of().formatHex(computed.get(i).digest());
      if (!found.equalsIgnoreCase(announced.get(i).hex())) {
        return new Mismatch(announced.get(i), found);
      }
    }
    return null;
  }

  private static MessageDigest start(Digest.Algorithm algorithm) {
    try {
      return MessageDigest.getInstance(algorithm.standardName());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "Every JDK has " + algorithm.standardName() + ", but not this one", e);
    }
  }

  /** A digest that was announced, and what was found instead. */
  record Mismatch(Digest announced, String found) {}
}
