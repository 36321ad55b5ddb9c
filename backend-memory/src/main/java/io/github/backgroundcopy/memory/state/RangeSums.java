package io.github.backgroundcopy.memory.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The CRC-32C of any range of a disk, after one pass over it.
 *
 * <p>A hostile file can have each of its blocks say that a chunk begins there which goes on to the
 * end. To read each of them would take time by the square of the length. Checksums are linear: that
 * of a range follows from those of what ends before it and of what ends with it.
 */
final class RangeSums {

  /** The polynomial of CRC-32C; the highest bit stands for x to the power of 0, as in all here. */
  private static final int POLYNOMIAL = 0x82F63B78;

  private static final int ONE = 1 << 31;

  /** Multiplying by this appends a byte. */
  private static final int BYTE = ONE >>> 8;

  private static final int PIECE = 16 * Chunks.BLOCK;

  private final Disk disk;

  /** The sum of all whole blocks before each one. */
  private final int[] before;

  private RangeSums(Disk disk, int[] before) {
    this.disk = disk;
    this.before = before;
  }

  static RangeSums of(Disk disk) throws IOException {
    int blocks = Math.toIntExact(disk.size() / Chunks.BLOCK);
    int[] before = new int[blocks + 1];
    CRC32C sum = new CRC32C();
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    for (int block = 0; block < blocks; ) {
      int count = Math.min(PIECE / Chunks.BLOCK, blocks - block);
      disk.read((long) block * Chunks.BLOCK, piece.clear().limit(count * Chunks.BLOCK));
      for (int i = 0; i < count; i++) {
        sum.update(piece.array(), i * Chunks.BLOCK, Chunks.BLOCK);
        before[++block] = (int) sum.getValue();
      }
    }
    return new RangeSums(disk, before);
  }

  /** Gives the sum from the beginning of a block to any byte behind it. */
  int sum(long firstBlock, long end) throws IOException {
    int lastBlock = (int) (end / Chunks.BLOCK);
    ByteBuffer rest = ByteBuffer.allocate((int) (end % Chunks.BLOCK));
    disk.read((long) lastBlock * Chunks.BLOCK, rest);
    CRC32C ofRest = new CRC32C();
    ofRest.update(rest.flip());
    int all = append(before[lastBlock], rest.limit()) ^ (int) ofRest.getValue();
    return all ^ append(before[(int) firstBlock], end - firstBlock * Chunks.BLOCK);
  }

  /** What a sum contributes to that of the same bytes with so many more behind them. */
  private static int append(int sum, long bytes) {
    int product = sum;
    int power = BYTE;
    for (long rest = bytes; rest > 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        product = multiply(product, power);
      }
      power = multiply(power, power);
    }
    return product;
  }

  /** Multiplies two polynomials modulo that of the checksum. */
  private static int multiply(int left, int right) {
    int product = 0;
    int shifted = right;
    for (int bit = ONE; bit != 0; bit >>>= 1) {
      if ((left & bit) != 0) {
        product ^= shifted;
      }
      shifted = (shifted >>> 1) ^ ((shifted & 1) != 0 ? POLYNOMIAL : 0);
    }
    return product;
  }
}
