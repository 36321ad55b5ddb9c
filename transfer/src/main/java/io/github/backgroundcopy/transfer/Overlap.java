package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.transfer.files.TargetDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/** Compares bytes that came with those that are here already. */
final class Overlap {

  /** What is here is read by so many bytes. */
  private static final int PIECE = 8 * 1024;

  private Overlap() {}

  /** Tells whether a file has these bytes from some place on. */
  static boolean isHere(TargetDisk disk, Path content, long offset, byte[] bytes, int count)
      throws IOException {
    byte[] piece = new byte[PIECE];
    try (InputStream here = disk.read(content)) {
      here.skipNBytes(offset);
      for (int from = 0; from < count; from += PIECE) {
        int length = here.readNBytes(piece, 0, Math.min(PIECE, count - from));
        if (!Arrays.equals(bytes, from, from + Math.min(PIECE, count - from), piece, 0, length)) {
          return false;
        }
      }
    }
    return true;
  }
}
