package io.github.backgroundcopy.core.environment;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Knows the addresses of the Internet, by the registries of IANA (RFC 6890). */
final class PublicAddresses implements AddressFilter {

  static final AddressFilter ONLY = new PublicAddresses();

  private static final int LENGTH_OF_IPV4 = 4;

  private static final List<Block> SPECIAL_IPV4 = List.of(
      Block.of(8, 0),
      Block.of(8, 10),
      Block.of(10, 100, 64),
      Block.of(8, 127),
      Block.of(16, 169, 254),
      Block.of(12, 172, 16),
      Block.of(24, 192, 0, 0),
      Block.of(24, 192, 0, 2),
      Block.of(24, 192, 88, 99),
      Block.of(16, 192, 168),
      Block.of(15, 198, 18),
      Block.of(24, 198, 51, 100),
      Block.of(24, 203, 0, 113),
      Block.of(4, 224),
      Block.of(4, 240));

  /** All that was given to anybody. */
  private static final Block GLOBAL_IPV6 = Block.of(3, 0x20);

  /** Protocols with Teredo among them, documentation, and 6to4. */
  private static final List<Block> SPECIAL_IPV6 = List.of(
      Block.of(23, 0x20, 0x01, 0x00),
      Block.of(32, 0x20, 0x01, 0x0D, 0xB8),
      Block.of(16, 0x20, 0x02),
      Block.of(20, 0x3F, 0xFF, 0x00));

  /** What an IPv4 address stands behind: as such, and for a gateway to IPv4. */
  private static final List<Block> AROUND_IPV4 = List.of(
      Block.of(96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF),
      Block.of(96, 0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0));

  private PublicAddresses() {}

  @Override
  public boolean allows(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (isIn(AROUND_IPV4, bytes)) {
      bytes = Arrays.copyOfRange(bytes, bytes.length - LENGTH_OF_IPV4, bytes.length);
    }
    return bytes.length == LENGTH_OF_IPV4
        ? !isIn(SPECIAL_IPV4, bytes)
        : GLOBAL_IPV6.holds(bytes) && !isIn(SPECIAL_IPV6, bytes);
  }

  private static boolean isIn(List<Block> blocks, byte[] address) {
    return blocks.stream().anyMatch(block -> block.holds(address));
  }

  @Override
  public String toString() {
    return "public addresses only";
  }

  /** The addresses that begin with the same bits. */
  private record Block(int bits, List<Integer> start) {

    static Block of(int bits, Integer... start) {
      return new Block(bits, List.of(start));
    }

    boolean holds(byte[] address) {
      if (address.length < start.size()) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if (((start.get(bit / 8) ^ address[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
