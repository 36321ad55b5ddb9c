package io.github.backgroundcopy.windows.com;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.UUID;

/**
 * Memory outside the heap, for what a call reads or writes. Freed when it is closed; nobody closes
 * it otherwise. Belongs to one thread.
 */
public final class Block implements AutoCloseable {

  private final long address;
  private final Pointer pointer;

  /**
   * Allocates zeros.
   *
   * @param size how many bytes, 1 or more
   */
  public Block(int size) {
    this.address = Native.malloc(size);
    if (address == 0) {
      throw new OutOfMemoryError("No " + size + " bytes for a native call");
    }
    this.pointer = new Pointer(address);
    pointer.clear(size);
  }

  /**
   * Lays a GUID out.
   *
   * @param id the GUID
   * @return its 16 bytes
   */
  public static Block of(UUID id) {
    Block block = new Block(Guid.SIZE);
    Guid.write(block.address, id);
    return block;
  }

  /**
   * Lays a text out as an {@code LPCWSTR}.
   *
   * @param text the text, without U+0000
   * @return its UTF-16 units and a zero
   */
  public static Block of(String text) {
    Block block = new Block(2 * text.length() + 2);
    Units.write(block.pointer, text);
    return block;
  }

  /**
   * Gives its place.
   *
   * @return the address, never 0
   */
  public long address() {
    return address;
  }

  /**
   * Reads 32 bits.
   *
   * @param offset where
   * @return the bits
   */
  public int getInt(int offset) {
    return pointer.getInt(offset);
  }

  /**
   * Reads 64 bits.
   *
   * @param offset where
   * @return the bits
   */
  public long getLong(int offset) {
    return pointer.getLong(offset);
  }

  /**
   * Reads a GUID.
   *
   * @param offset where
   * @return the GUID
   */
  public UUID getGuid(int offset) {
    return Guid.read(address + offset);
  }

  /**
   * Writes 16 bits.
   *
   * @param offset where
   * @param value the bits
   */
  public void putShort(int offset, int value) {
    pointer.setShort(offset, (short) value);
  }

  /**
   * Writes 32 bits.
   *
   * @param offset where
   * @param value the bits
   */
  public void putInt(int offset, int value) {
    pointer.setInt(offset, value);
  }

  /**
   * Writes 64 bits.
   *
   * @param offset where
   * @param value the bits
   */
  public void putLong(int offset, long value) {
    pointer.setLong(offset, value);
  }

  @Override
  public void close() {
    Native.free(address);
  }
}
