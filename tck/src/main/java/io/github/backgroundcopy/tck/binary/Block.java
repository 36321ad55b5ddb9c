package io.github.backgroundcopy.tck.binary;

import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.fixture.RawArgument;
import io.github.backgroundcopy.tck.fixture.RawDriver;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Memory of the kit, full of sentinels at first and with sentinels around it that nobody may touch.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Block {

  /** What untouched memory holds in every byte. */
  public static final byte SENTINEL = (byte) 0xA5;

  /** Four untouched bytes as a number. */
  public static final int SENTINELS = 0xA5A5A5A5;

  private static final int GUARD = 32;

  private final RawDriver driver;
  private final long start;
  private final int size;

  Block(RawDriver driver, int size) {
    this.driver = driver;
    this.size = size;
    this.start = driver.allocate(GUARD + size + GUARD);
    driver.write(start, sentinels(GUARD + size + GUARD));
  }

  /**
   * Passes an address, or NULL.
   *
   * @param block where to, or null for NULL
   * @return the argument
   */
  static RawArgument pointer(@Nullable Block block) {
    return RawArgument.pointer(block == null ? 0 : block.address());
  }

  /**
   * Gives the address.
   *
   * @return where its first byte is
   */
  public long address() {
    return start + GUARD;
  }

  /**
   * Reads all of it.
   *
   * @return a copy
   */
  public byte[] bytes() {
    return driver.read(address(), size);
  }

  /**
   * Reads a number of 16 bits.
   *
   * @param offset where
   * @return the number, unsigned
   */
  public int uint16(int offset) {
    return Short.toUnsignedInt(at(offset).getShort());
  }

  /**
   * Reads a number of 32 bits.
   *
   * @param offset where
   * @return its bits
   */
  public int int32(int offset) {
    return at(offset).getInt();
  }

  /**
   * Reads the number of 32 bits at the start.
   *
   * @return its bits
   */
  public int int32() {
    return int32(0);
  }

  /**
   * Reads a pointer.
   *
   * @param offset where
   * @return the address
   */
  public long pointerAt(int offset) {
    ByteBuffer bytes = at(offset);
    return driver.pointerSize() == 4 ? Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong();
  }

  /**
   * Reads the pointer at the start.
   *
   * @return the address
   */
  public long pointerAt() {
    return pointerAt(0);
  }

  /**
   * Reads an array of GUIDs.
   *
   * @param count how many from the start on
   * @return the GUIDs
   */
  public List<UUID> guids(int count) {
    List<UUID> guids = new ArrayList<>();
    byte[] all = bytes();
    for (int i = 0; i < count; i++) {
      guids.add(Guids.of(all, i * Guids.SIZE));
    }
    return guids;
  }

  /**
   * Writes bytes.
   *
   * @param offset where
   * @param bytes what
   * @return this block
   */
  public Block put(int offset, byte... bytes) {
    driver.write(address() + offset, bytes);
    return this;
  }

  /**
   * Writes a number of 16 bits.
   *
   * @param offset where
   * @param value its bits
   * @return this block
   */
  public Block putInt16(int offset, int value) {
    return put(offset, littleEndian(2).putShort((short) value).array());
  }

  /**
   * Writes a number of 32 bits.
   *
   * @param offset where
   * @param value its bits
   * @return this block
   */
  public Block putInt32(int offset, int value) {
    return put(offset, littleEndian(4).putInt(value).array());
  }

  /**
   * Writes a pointer.
   *
   * @param offset where
   * @param address the pointer
   * @return this block
   */
  public Block putPointer(int offset, long address) {
    return driver.pointerSize() == 4
        ? putInt32(offset, (int) address)
        : put(offset, littleEndian(8).putLong(address).array());
  }

  /**
   * Fills it with sentinels again.
   *
   * @return this block
   */
  public Block clear() {
    return put(0, sentinels(size));
  }

  /**
   * Expects sentinels from an offset to the end.
   *
   * @param from the offset
   * @param what what may not have been written, and when, in words
   */
  public void expectUntouched(int from, String what) {
    byte[] seen = Arrays.copyOfRange(bytes(), from, size);
    Expect.that(
        what,
        "the " + seen.length + " bytes as they were before, each 0xa5",
        shown(seen),
        Arrays.equals(sentinels(seen.length), seen));
  }

  /** Expects that nothing was written around it, and frees it. */
  void free() {
    byte[] all = driver.read(start, GUARD + size + GUARD);
    driver.free(start);
    byte[] before = Arrays.copyOf(all, GUARD);
    byte[] after = Arrays.copyOfRange(all, GUARD + size, all.length);
    Expect.that(
        "memory around the " + size + " bytes that the kit handed out",
        "as it was before, each byte 0xa5",
        shown(before) + " before and " + shown(after) + " after it",
        Arrays.equals(sentinels(GUARD), before) && Arrays.equals(sentinels(GUARD), after));
  }

  private ByteBuffer at(int offset) {
    return ByteBuffer.wrap(bytes()).order(ByteOrder.LITTLE_ENDIAN).position(offset);
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] sentinels(int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, SENTINEL);
    return bytes;
  }

  private static String shown(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte one : bytes) {
      text.append(Character.forDigit(one >> 4 & 0xF, 16)).append(Character.forDigit(one & 0xF, 16));
    }
    return text.toString();
  }
}
