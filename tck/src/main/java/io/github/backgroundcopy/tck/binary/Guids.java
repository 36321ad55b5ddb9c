package io.github.backgroundcopy.tck.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/**
 * GUIDs as they lie in memory, and the ids of section 4.1.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Guids {

  /** The bytes of a GUID. */
  public static final int SIZE = 16;

  /** {@code IID_IUnknown}. */
  public static final UUID UNKNOWN = UUID.fromString("00000000-0000-0000-C000-000000000046");

  /** {@code IID_IBackgroundCopyQMgr}. */
  public static final UUID MANAGER = UUID.fromString("16F41C69-09F5-41D2-8CD8-3C08C47BC8A8");

  /** {@code IID_IEnumBackgroundCopyGroups}. */
  public static final UUID GROUPS = UUID.fromString("D993E603-4AA4-47C5-8665-C20D39C2BA4F");

  /** {@code IID_IBackgroundCopyGroup}. */
  public static final UUID GROUP = UUID.fromString("1DED80A7-53EA-424F-8A04-17FEA9ADC4F5");

  /** {@code IID_IBackgroundCopyJob1}. */
  public static final UUID JOB = UUID.fromString("59F5553C-2031-4629-BB18-2645A6970947");

  /** {@code IID_IEnumBackgroundCopyJobs1}. */
  public static final UUID JOBS = UUID.fromString("8BAEBA9D-8F1C-42C4-B82C-09AE79980D25");

  /** {@code IID_IBackgroundCopyCallback1}. */
  public static final UUID CALLBACK = UUID.fromString("084F6593-3800-4E08-9B59-99FA59ADDF82");

  private Guids() {}

  /**
   * Lays a GUID out: one number of 32 bits and two of 16 bits, lowest byte first, and eight bytes.
   *
   * @param guid the GUID
   * @return its 16 bytes
   */
  public static byte[] bytes(UUID guid) {
    long high = guid.getMostSignificantBits();
    ByteBuffer buffer = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
    buffer.order(ByteOrder.BIG_ENDIAN).putLong(guid.getLeastSignificantBits());
    return buffer.array();
  }

  /**
   * Reads a GUID.
   *
   * @param bytes where its bytes are
   * @param offset where they begin
   * @return the GUID
   */
  public static UUID of(byte[] bytes, int offset) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, SIZE).order(ByteOrder.LITTLE_ENDIAN);
    long high = Integer.toUnsignedLong(buffer.getInt()) << 32;
    high |= Short.toUnsignedLong(buffer.getShort()) << 16;
    high |= Short.toUnsignedLong(buffer.getShort());
    return new UUID(high, buffer.order(ByteOrder.BIG_ENDIAN).getLong());
  }
}
