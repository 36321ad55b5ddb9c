package io.github.backgroundcopy.tck.bench;

import java.util.List;

/**
 * Texts with parts that a disk's format, a server or a driver may take for its own.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Texts {

  private static final String FACE = "\uD83D\uDE00";

  private static final List<String> ODD = List.of(
      "x",
      "x".repeat(255),
      "x".repeat(256),
      FACE,
      FACE.repeat(128),
      "x" + FACE.repeat(127),
      "\u4E0B".repeat(256),
      "\u4E0B\u8F7D",
      "e\u0301\u0300 \u00E9",
      "\u05D0\u202E\u0628",
      " blanks \t\r\n ",
      "lines\r\nof\nall\rkinds\u2028\u0085",
      "\u0001\u001B[1m\u007F",
      "\uFEFF\u200B",
      "<a href=\"x\">&amp;%00 'quoted' \\0 ]]>",
      "$1 ${x} %s {0} \\n \\",
      "a,b;c=d#e|f",
      "null",
      "007",
      "Stra\u00DFe STRASSE \u0130i",
      "\uFFFF\uFFFE",
      "half\uD83D",
      "\uDE00half",
      "\uDE00\uD83D",
      "");

  private Texts() {}

  /**
   * Lists texts that any name may have.
   *
   * @return the texts, of 256 units at most
   */
  public static List<String> odd() {
    return ODD;
  }
}
