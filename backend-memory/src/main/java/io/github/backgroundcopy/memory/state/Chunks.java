package io.github.backgroundcopy.memory.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.SFChunk;
import org.jspecify.annotations.Nullable;

/**
 * What is really there in a state file: the chunks, one for each commit, that are intact from their
 * first byte to their last.
 *
 * <p>The store believes a chunk whose first and last lines fit. After a loss of power these may be
 * there while what lies between is not. So each chunk carries a checksum over all of it, behind the
 * store's own words in its last line, where the store does not look.
 */
final class Chunks {

  static final int BLOCK = 4096;

  /** The two blocks before the first chunk. */
  static final int HEADER = 2 * BLOCK;

  /** The length of the last line of a chunk. */
  static final int FOOTER = 128;

  private static final String SEAL = ",crc:";
  private static final int DIGITS = 8;

  private final Map<Long, Found> byBlock = new HashMap<>();
  private final Set<Long> ends = new HashSet<>();
  private @Nullable Found newest;

  private Chunks() {}

  /** A chunk that is intact. */
  record Found(String id, long version, long block, long length) {}

  /** Puts the checksum into a chunk that is about to be written. */
  static void seal(ByteBuffer chunk) {
    int end = chunk.limit();
    while (chunk.get(end - 1) <= ' ') {
      end--;
    }
    ByteBuffer sealed = chunk.duplicate().limit(end);
    CRC32C sum = new CRC32C();
    sum.update(sealed);
    String seal = SEAL + HexFormat.of().toHexDigits((int) sum.getValue());
    chunk.duplicate().position(end).put(seal.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Chunks find(Disk disk) throws IOException {
    Chunks chunks = new Chunks();
    RangeSums sums = RangeSums.of(disk);
    long blocks = disk.size() / BLOCK;
    long block = HEADER / BLOCK;
    while (block < blocks) {
      Found found = at(disk, sums, block, blocks);
      if (found != null) {
        chunks.add(found);
      }
      block += found == null ? 1 : found.length();
    }
    return chunks;
  }

  private void add(Found found) {
    byBlock.put(found.block(), found);
    ends.add(found.block() + found.length());
    if (newest == null || found.version() > newest.version()) {
      newest = found;
    }
  }

  @Nullable
  Found newest() {
    return newest;
  }

  /** Whether an intact chunk ends before this block. */
  boolean endBefore(long block) {
    return ends.contains(block);
  }

  /** Whether this chunk is intact, where its store believes it to be. */
  boolean contain(SFChunk chunk) {
    Found found = byBlock.get(chunk.block);
    return found != null && found.id().equals(Integer.toHexString(chunk.id));
  }

  private static @Nullable Found at(Disk disk, RangeSums sums, long block, long blocks)
      throws IOException {
    String start = text(disk, block * BLOCK, 1024);
    int lineEnd = start.indexOf('\n');
    if (!start.startsWith("chunk:") || lineEnd < 0) {
      return null;
    }
    Found found = parse(start.substring(0, lineEnd).trim(), block);
    if (found == null || found.length() < 1 || found.length() > blocks - block) {
      return null;
    }
    long end = (block + found.length()) * BLOCK;
    String footer = text(disk, end - FOOTER, FOOTER).stripTrailing();
    int seal = footer.length() - SEAL.length() - DIGITS;
    if (seal < 0 || !footer.startsWith(SEAL, seal)) {
      return null;
    }
    String sum = HexFormat.of().toHexDigits(sums.sum(block, end - FOOTER + seal));
    return footer.endsWith(sum) ? found : null;
  }

  private static @Nullable Found parse(String header, long block) {
    try {
      Map<String, String> values = DataUtils.parseMap(header);
      String id = values.get("chunk");
      return id == null
          ? null
          : new Found(
              id,
              DataUtils.readHexLong(values, "version", -1),
              block,
              DataUtils.readHexLong(values, "len", 0));
    } catch (MVStoreException e) {
      return null;
    }
  }

  static String text(Disk disk, long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    disk.read(position, bytes);
    return new String(bytes.array(), StandardCharsets.ISO_8859_1);
  }
}
