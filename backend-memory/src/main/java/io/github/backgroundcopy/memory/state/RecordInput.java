package io.github.backgroundcopy.memory.state;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordOutput} wrote, and nothing else. */
final class RecordInput {

  private static final List<Boolean> BOOLEANS = List.of(false, true);

  private final ByteBuffer bytes;
  private final int form;

  /** Begins to read a record of form 1 or a later one, up to the newest that the caller knows. */
  RecordInput(byte[] key, byte[] record, int newestForm) throws DamagedStateException {
    if (record.length < 1 + Integer.BYTES) {
      throw new DamagedStateException("a record is too short");
    }
    bytes = ByteBuffer.wrap(record, 0, record.length - Integer.BYTES);
    if (sum(key, bytes.duplicate()) != ByteBuffer.wrap(record).getInt(bytes.limit())) {
      throw new DamagedStateException("the checksum of a record does not fit");
    }
    form = bytes.get();
    if (form < 1 || form > newestForm) {
      throw new DamagedStateException("the form of a record is unknown");
    }
  }

  static int sum(byte[] key, ByteBuffer record) {
    CRC32C sum = new CRC32C();
    sum.update(key);
    sum.update(record);
    return (int) sum.getValue();
  }

  /** What the record begins with: the form that it was written in. */
  int form() {
    return form;
  }

  long number() throws DamagedStateException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = next();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new DamagedStateException("a number in a record is too long");
  }

  int smallNumber() throws DamagedStateException {
    long value = number();
    if (value != (int) value) {
      throw new DamagedStateException("a number in a record is too large");
    }
    return (int) value;
  }

  boolean flag() throws DamagedStateException {
    return oneOf(BOOLEANS);
  }

  /** Reads a number from 0 that stands for one of these. */
  <T> T oneOf(List<T> values) throws DamagedStateException {
    long number = number();
    if (number < 0 || number >= values.size()) {
      throw new DamagedStateException("a value in a record is unknown");
    }
    return values.get((int) number);
  }

  String text() throws DamagedStateException {
    long head = number();
    boolean narrow = (head & 1) == 0;
    long length = head >>> 1;
    if (length > bytes.remaining() / (narrow ? 1 : 2)) {
      throw new DamagedStateException("a text in a record is too long");
    }
    if (length == 0) {
      return ""; // most groups have two of these, and a queue may have a million groups
    }
    char[] chars = new char[(int) length];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = narrow ? (char) (bytes.get() & 0xFF) : bytes.getChar();
    }
    return new String(chars);
  }

  @Nullable
  String optionalText() throws DamagedStateException {
    return flag() ? text() : null;
  }

  UUID id() throws DamagedStateException {
    try {
      return new UUID(bytes.getLong(), bytes.getLong());
    } catch (BufferUnderflowException e) {
      throw DamagedStateException.because(e);
    }
  }

  @Nullable
  UUID optionalId() throws DamagedStateException {
    return flag() ? id() : null;
  }

  /** Says that the record must end here. */
  void end() throws DamagedStateException {
    if (bytes.hasRemaining()) {
      throw new DamagedStateException("a record is too long");
    }
  }

  private byte next() throws DamagedStateException {
    if (!bytes.hasRemaining()) {
      throw new DamagedStateException("a record ends too early");
    }
    return bytes.get();
  }
}
