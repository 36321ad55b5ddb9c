package io.github.backgroundcopy.memory.state;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one record: the version of its form, its values, and a checksum over its key and them. */
final class RecordOutput {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

  RecordOutput(int form) {
    bytes.write(form);
  }

  /** Writes a number in as few bytes as it needs, seven bits in each. */
  void number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) rest | 0x80);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  void flag(boolean value) {
    bytes.write(value ? 1 : 0);
  }

  /** Writes every char as it is, since exact text matters, also where it is no valid Unicode. */
  void text(String text) {
    boolean narrow = text.chars().allMatch(c -> c < 0x100);
    number((long) text.length() << 1 | (narrow ? 0 : 1));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!narrow) {
        bytes.write(c >>> 8);
      }
      bytes.write(c);
    }
  }

  void optionalText(@Nullable String text) {
    flag(text != null);
    if (text != null) {
      text(text);
    }
  }

  void id(UUID id) {
    bytes.writeBytes(ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array());
  }

  void optionalId(@Nullable UUID id) {
    flag(id != null);
    if (id != null) {
      id(id);
    }
  }

  byte[] finish(byte[] key) {
    int sum = RecordInput.sum(key, ByteBuffer.wrap(bytes.toByteArray()));
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(sum).array());
    return bytes.toByteArray();
  }
}
