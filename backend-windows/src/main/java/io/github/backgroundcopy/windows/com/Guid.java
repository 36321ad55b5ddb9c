package io.github.backgroundcopy.windows.com;

import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.util.UUID;

/**
 * A GUID by value, {@code {u32, u16, u16, u8[8]}}: each platform passes the structure in its own
 * way, and JNA knows them all (specification section 4.2).
 */
@Structure.FieldOrder({"data1", "data2", "data3", "data4"})
public final class Guid extends Structure implements Structure.ByValue {

  /** Its size in bytes. */
  public static final int SIZE = 16;

  /** The first 32 bits. JNA reads and writes the fields. */
  public int data1;

  /** The next 16. */
  public short data2;

  /** The next 16. */
  public short data3;

  /** The other 64, byte by byte. */
  public byte[] data4 = new byte[8];

  /** Makes an all-zero GUID, for JNA. */
  public Guid() {}

  /**
   * Makes the GUID that a UUID stands for.
   *
   * @param id the UUID
   * @return the same bits
   */
  public static Guid of(UUID id) {
    Guid guid = new Guid();
    long most = id.getMostSignificantBits();
    guid.data1 = (int) (most >>> 32);
    guid.data2 = (short) (most >>> 16);
    guid.data3 = (short) most;
    for (int i = 0; i < guid.data4.length; i++) {
      guid.data4[i] = (byte) (id.getLeastSignificantBits() >>> (56 - 8 * i));
    }
    return guid;
  }

  /**
   * Gives the UUID.
   *
   * @return the same bits
   */
  public UUID uuid() {
    long least = 0;
    for (byte octet : data4) {
      least = (least << 8) | (octet & 0xFF);
    }
    return new UUID(words(data1, data2, data3), least);
  }

  /**
   * Reads a GUID from memory.
   *
   * @param address where its 16 bytes are
   * @return the UUID
   */
  public static UUID read(long address) {
    Pointer pointer = new Pointer(address);
    return new UUID(
        words(pointer.getInt(0), pointer.getShort(4), pointer.getShort(6)),
        Long.reverseBytes(pointer.getLong(8)));
  }

  /**
   * Writes a GUID to memory.
   *
   * @param address where its 16 bytes go
   * @param id the UUID
   */
  public static void write(long address, UUID id) {
    Pointer pointer = new Pointer(address);
    long most = id.getMostSignificantBits();
    pointer.setInt(0, (int) (most >>> 32));
    pointer.setShort(4, (short) (most >>> 16));
    pointer.setShort(6, (short) most);
    pointer.setLong(8, Long.reverseBytes(id.getLeastSignificantBits()));
  }

  private static long words(int first, short second, short third) {
    return (Integer.toUnsignedLong(first) << 32)
        | (Short.toUnsignedLong(second) << 16)
        | Short.toUnsignedLong(third);
  }
}
