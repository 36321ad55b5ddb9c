package io.github.backgroundcopy.memory.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * The first two blocks of a state file, which say the same: the store keeps there where its newest
 * chunk may be.
 *
 * <p>That can be behind the times, and is not relied on: the store is given a header made from the
 * newest chunk that is intact. What counts is what a clean end left here: a chunk of that version
 * was on the disk for sure.
 *
 * @param begun whether this looks like the beginning of a store at all
 * @param format the format that a reader must know, or 0 if neither copy is intact
 * @param cleanVersion the version at the last clean end that is known of, or -1
 */
record StoreHeader(boolean begun, long format, long cleanVersion) {

  /** The format of the store that this was written for. */
  static final long FORMAT = 3;

  private static final String MAGIC = "H:2,";
  private static final String SUM = ",fletcher:";

  static StoreHeader read(Disk disk) throws IOException {
    boolean begun = false;
    long format = 0;
    long cleanVersion = -1;
    for (String block : blocks(disk)) {
      begun |= block.startsWith(MAGIC);
      int sum = block.lastIndexOf(SUM);
      if (sum >= 0
          && block.substring(sum + SUM.length()).equals(fletcher(block.substring(0, sum)))) {
        Map<String, String> values = values(block);
        format = Math.max(format, DataUtils.readHexLong(values, "format", 1));
        if (values.containsKey("clean")) {
          cleanVersion =
              Math.max(cleanVersion, DataUtils.readHexLong(values, "version", cleanVersion));
        }
      }
    }
    return new StoreHeader(begun, format, cleanVersion);
  }

  /** Makes the header of a store whose newest chunk is this. */
  static ByteBuffer of(Chunks.Found chunk) {
    String values = MAGIC
        + "block:" + Long.toHexString(chunk.block())
        + ",blockSize:" + Integer.toHexString(Chunks.BLOCK)
        + ",chunk:" + chunk.id()
        + ",format:" + FORMAT
        + ",version:" + Long.toHexString(chunk.version());
    byte[] text = (values + SUM + fletcher(values) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(Chunks.HEADER).put(0, text).put(Chunks.BLOCK, text);
  }

  private static List<String> blocks(Disk disk) throws IOException {
    List<String> blocks = new ArrayList<>();
    for (long position = 0; position < Chunks.HEADER; position += Chunks.BLOCK) {
      int length = (int) Math.min(Chunks.BLOCK, disk.size() - position);
      if (length > 0) {
        blocks.add(Chunks.text(disk, position, length).trim());
      }
    }
    return blocks;
  }

  private static Map<String, String> values(String block) {
    try {
      return DataUtils.parseMap(block);
    } catch (MVStoreException e) {
      return Map.of();
    }
  }

  private static String fletcher(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return Integer.toHexString(DataUtils.getFletcher32(bytes, 0, bytes.length));
  }
}
