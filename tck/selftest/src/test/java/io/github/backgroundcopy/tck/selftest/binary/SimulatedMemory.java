package io.github.backgroundcopy.tck.selftest.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An address space of 64 bits. Knows every block that was ever allocated, gives no address twice,
 * and lets nobody touch what is not allocated.
 */
public final class SimulatedMemory {

  /** What a block is for; each kind has its own way to be freed. */
  enum Kind {
    BLOCK,
    STRING,
    OBJECT
  }

  private static final long FIRST = 0x7F00_0000_1000L;
  private static final int GAP = 64;
  private static final int PREFIX = 4;

  private final TreeMap<Long, Region> regions = new TreeMap<>();
  private long next = FIRST;

  SimulatedMemory() {}

  synchronized long allocate(int size, Kind kind) {
    long start = next;
    regions.put(start, new Region(start, kind, new byte[size]));
    next += (size + GAP + 7L) / 8 * 8;
    return start;
  }

  synchronized void free(long start, Kind kind) {
    Region region = regions.get(start);
    if (region == null || region.kind != kind) {
      throw new MemoryFault("freed what is no " + kind + " at " + hex(start));
    }
    if (region.freed) {
      throw new MemoryFault("freed the " + kind + " at " + hex(start) + " twice");
    }
    region.freed = true;
  }

  /** Allocates a BSTR. */
  public long allocateString(String text) {
    byte[] units = text.getBytes(StandardCharsets.UTF_16LE);
    long start = allocate(PREFIX + units.length + 2, Kind.STRING);
    writeInt(start, units.length);
    write(start + PREFIX, units);
    return start + PREFIX;
  }

  /** Frees a BSTR; NULL is none. */
  public void freeString(long string) {
    if (string != 0) {
      free(string - PREFIX, Kind.STRING);
    }
  }

  /** Reads a BSTR; NULL is the empty text. */
  public String string(long string) {
    if (string == 0) {
      return "";
    }
    byte[] units = read(string, readInt(string - PREFIX));
    return new String(units, StandardCharsets.UTF_16LE);
  }

  /** Reads bytes. */
  public synchronized byte[] read(long address, int size) {
    Region region = region("read", address, size);
    int from = (int) (address - region.start);
    return Arrays.copyOfRange(region.content, from, from + size);
  }

  /** Writes bytes. */
  public synchronized void write(long address, byte[] bytes) {
    Region region = region("wrote", address, bytes.length);
    System.arraycopy(bytes, 0, region.content, (int) (address - region.start), bytes.length);
  }

  private Region region(String verb, long address, int size) {
    String what = verb + " " + size + " bytes at " + hex(address);
    Map.Entry<Long, Region> entry = regions.floorEntry(address);
    if (address == 0 || entry == null) {
      throw new MemoryFault(what + ", where nothing is");
    }
    Region region = entry.getValue();
    if (address - region.start + size > region.content.length || size < 0) {
      throw new MemoryFault(what + ", which is not all of one block");
    }
    if (region.freed) {
      throw new MemoryFault(what + ", which was freed");
    }
    return region;
  }

  /** Reads 32 bits. */
  public int readInt(long address) {
    return order(read(address, 4)).getInt();
  }

  /** Writes 32 bits. */
  public void writeInt(long address, int value) {
    write(address, order(new byte[4]).putInt(value).array());
  }

  /** Reads 16 bits. */
  public int readShort(long address) {
    return Short.toUnsignedInt(order(read(address, 2)).getShort());
  }

  /** Writes 16 bits. */
  public void writeShort(long address, int value) {
    write(address, order(new byte[2]).putShort((short) value).array());
  }

  /** Reads a pointer. */
  public long readPointer(long address) {
    return order(read(address, 8)).getLong();
  }

  /** Writes a pointer. */
  public void writePointer(long address, long value) {
    write(address, order(new byte[8]).putLong(value).array());
  }

  /** Reads a GUID. */
  public UUID readGuid(long address) {
    return guid(read(address, 16));
  }

  /** Writes a GUID. */
  public void writeGuid(long address, UUID guid) {
    byte[] bytes = ByteBuffer.allocate(16)
        .putLong(guid.getMostSignificantBits())
        .putLong(guid.getLeastSignificantBits())
        .array();
    write(address, swapped(bytes));
  }

  static UUID guid(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(swapped(bytes));
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** Turns the three numbers at the start of a GUID round. */
  private static byte[] swapped(byte[] bytes) {
    int[] order = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    byte[] swapped = new byte[16];
    for (int i = 0; i < 16; i++) {
      swapped[i] = bytes[order[i]];
    }
    return swapped;
  }

  private static ByteBuffer order(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Lists what was not given back. */
  synchronized List<String> leaks() {
    return regions.values().stream()
        .filter(region -> !region.freed)
        .map(region ->
            region.kind + " of " + region.content.length + " bytes at " + hex(region.start))
        .toList();
  }

  static String hex(long address) {
    return "0x" + Long.toHexString(address);
  }

  private static final class Region {

    final long start;
    final Kind kind;
    final byte[] content;
    boolean freed;

    Region(long start, Kind kind, byte[] content) {
      this.start = start;
      this.kind = kind;
      this.content = content;
    }
  }
}
