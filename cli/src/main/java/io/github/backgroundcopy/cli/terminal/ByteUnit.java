package io.github.backgroundcopy.cli.terminal;

import java.util.Locale;

/** How people count bytes. */
public enum ByteUnit {
  KIB("KiB", 1L << 10),
  MIB("MiB", 1L << 20),
  GIB("GiB", 1L << 30);

  private final String symbol;
  private final long bytes;

  ByteUnit(String symbol, long bytes) {
    this.symbol = symbol;
    this.bytes = bytes;
  }

  public String symbol() {
    return symbol;
  }

  public long bytes() {
    return bytes;
  }

  /** Gives the unit in which whole numbers tell enough. */
  public static ByteUnit of(long count) {
    if (count < 10 * MIB.bytes) {
      return KIB;
    }
    return count < 10 * GIB.bytes ? MIB : GIB;
  }

  /** Gives "17", "1.5K", "12.0M": as short as can be read. */
  public static String shortly(long count) {
    if (count < KIB.bytes) {
      return Long.toString(count);
    }
    ByteUnit unit = count < MIB.bytes ? KIB : count < GIB.bytes ? MIB : GIB;
    return String.format(
        Locale.ROOT, "%.1f%s", (double) count / unit.bytes, unit.symbol.substring(0, 1));
  }

  /** Gives "17 bytes", "1.5 KiB", "12.0 MiB". */
  public static String inWords(long count) {
    if (count < KIB.bytes) {
      return Words.count(count, "byte");
    }
    ByteUnit unit = count < MIB.bytes ? KIB : count < GIB.bytes ? MIB : GIB;
    return String.format(Locale.ROOT, "%.1f %s", (double) count / unit.bytes, unit.symbol);
  }
}
