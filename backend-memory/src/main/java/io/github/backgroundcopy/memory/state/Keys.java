package io.github.backgroundcopy.memory.state;

import java.nio.ByteBuffer;

/** The keys of the tables: the number of a group, and behind it the index of one of its files. */
final class Keys {

  private Keys() {}

  static byte[] ofGroup(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  static byte[] ofFile(long number, int index) {
    return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
        .putLong(number)
        .putInt(index)
        .array();
  }

  static long number(byte[] key) {
    return ByteBuffer.wrap(key).getLong();
  }

  static int index(byte[] key) {
    return ByteBuffer.wrap(key).getInt(Long.BYTES);
  }

  static byte[] requireGroup(byte[] key) throws DamagedStateException {
    return require(key, Long.BYTES);
  }

  static byte[] requireFile(byte[] key) throws DamagedStateException {
    return require(key, Long.BYTES + Integer.BYTES);
  }

  private static byte[] require(byte[] key, int length) throws DamagedStateException {
    if (key.length != length || key[0] < 0) {
      throw new DamagedStateException("a key in it is unknown");
    }
    return key;
  }
}
