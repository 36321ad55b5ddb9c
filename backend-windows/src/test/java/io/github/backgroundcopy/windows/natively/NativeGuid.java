package io.github.backgroundcopy.windows.natively;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** A GUID in memory, written without the code under test. */
final class NativeGuid {

  private static final int BYTES = 16;

  private NativeGuid() {}

  static Memory write(UUID id) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    long high = id.getMostSignificantBits();
    bytes.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
    bytes.order(ByteOrder.BIG_ENDIAN).putLong(id.getLeastSignificantBits());
    Memory memory = new Memory(BYTES);
    memory.write(0, bytes.array(), 0, BYTES);
    return memory;
  }

  static UUID read(Pointer memory) {
    ByteBuffer bytes =
        ByteBuffer.wrap(memory.getByteArray(0, BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    long high = Integer.toUnsignedLong(bytes.getInt()) << 32
        | (long) Short.toUnsignedInt(bytes.getShort()) << 16
        | Short.toUnsignedInt(bytes.getShort());
    return new UUID(high, bytes.order(ByteOrder.BIG_ENDIAN).getLong());
  }
}
