package io.github.backgroundcopy.memory.state;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A disk in memory, in the place of one that is only kept open. */
final class MemoryDisk implements Disk {

  private final Closeable instead;
  private byte[] bytes;

  MemoryDisk(byte[] bytes, Closeable instead) {
    this.bytes = bytes.clone();
    this.instead = instead;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public void read(long position, ByteBuffer into) throws IOException {
    if (position + into.remaining() > bytes.length) {
      throw new EOFException();
    }
    into.put(bytes, (int) position, into.remaining());
  }

  @Override
  public void write(long position, ByteBuffer from) {
    int end = (int) position + from.remaining();
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, end);
    }
    from.get(bytes, (int) position, from.remaining());
  }

  @Override
  public void truncate(long size) {
    bytes = Arrays.copyOf(bytes, (int) size);
  }

  @Override
  public void force() {}

  @Override
  public void close() throws IOException {
    instead.close();
  }
}
