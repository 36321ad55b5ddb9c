package io.github.backgroundcopy.cli.terminal;

/** How many columns of a terminal a text takes, which is not its length. */
public final class DisplayWidth {

  /** First and last code points of the blocks that take two columns each (East Asian, emoji). */
  private static final int[][] WIDE = {
    {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x4DBF}, {0x4E00, 0xA4CF}, {0xA960, 0xA97F},
    {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD},
  };

  private DisplayWidth() {}

  public static int of(String text) {
    return CodePoints.arePlain(text)
        ? text.length()
        : text.codePoints().map(DisplayWidth::of).sum();
  }

  /** Cuts a text that is too wide, never within a character and its accents. */
  public static String fit(String text, int columns, String ellipsis) {
    if (of(text) <= columns) {
      return text;
    }
    int room = columns - of(ellipsis);
    StringBuilder kept = new StringBuilder();
    for (int at = 0, width = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      width += of(point);
      if (width > room) {
        break;
      }
      kept.appendCodePoint(point);
      at += Character.charCount(point);
    }
    return kept.append(ellipsis).toString();
  }

  private static int of(int point) {
    switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> {
        return 0;
      }
      default -> {
        for (int[] block : WIDE) {
          if (point >= block[0] && point <= block[1]) {
            return 2;
          }
        }
        return 1;
      }
    }
  }
}
