package io.github.backgroundcopy.memory.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file that the server has, of which its name says all: {@code NUMBER-INDEX-SIZE-KIND}.
 *
 * @param name the name, which is that of the local file too
 * @param size how many bytes it has
 * @param kind what is special about it
 */
record Served(String name, int size, Kind kind) {

  /** What every target holds before its file arrives. */
  static final String OLD = "old";

  enum Kind {
    /** Nothing is special. */
    PLAIN,

    /** The server does not have it. */
    MISSING,

    /** Its first answer breaks off in the middle. */
    CUT
  }

  @SuppressWarnings("StringSplitter") // a name has all four parts
  static Served of(String name) {
    String[] parts = name.split("-");
    return new Served(name, Integer.parseInt(parts[2]), Kind.valueOf(parts[3]));
  }

  static String name(int number, int index, int size, Kind kind) {
    return number + "-" + index + "-" + size + "-" + kind;
  }

  String entityTag() {
    return "\"" + Integer.toHexString(name.hashCode()) + "\"";
  }

  /** Gives bytes from an offset on: no two places of no two files are likely to be alike. */
  void fill(byte[] buffer, int count, long offset) {
    for (int i = 0; i < count; i++) {
      long place = offset + i;
      long mixed = (name.hashCode() * 31L + (place >> 3)) * 0x9E3779B97F4A7C15L;
      buffer[i] = (byte) ((mixed ^ (mixed >>> 29)) >>> ((place & 7) * 8));
    }
  }

  /**
   * Tells whether a file has its name; if so, and if it is not the old one, its bytes are right.
   */
  boolean isPublished(Path directory) throws IOException {
    Path file = directory.resolve(name);
    if (!Files.exists(file)) {
      return false;
    }
    if (Files.size(file) == OLD.length()
        && Arrays.equals(Files.readAllBytes(file), OLD.getBytes(StandardCharsets.US_ASCII))) {
      return false;
    }
    assertThat(file).hasSize(size);
    byte[] found = new byte[1 << 16];
    byte[] expected = new byte[found.length];
    try (InputStream in = Files.newInputStream(file)) {
      long offset = 0;
      for (int read = in.read(found); read >= 0; read = in.read(found)) {
        fill(expected, read, offset);
        int wrong = Arrays.mismatch(found, 0, read, expected, 0, read);
        assertThat(wrong)
            .as("the first wrong byte of " + name + " behind " + offset)
            .isNegative();
        offset += read;
      }
    }
    return true;
  }
}
