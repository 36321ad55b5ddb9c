package io.github.backgroundcopy.cli.terminal;

/** Characters that are not what they seem. */
public final class CodePoints {

  /** Letters by their category, but nothing is to be seen where they stand. */
  private static final String BLANK_LETTERS = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

  private CodePoints() {}

  /**
   * Tells whether a text has nothing but letters, digits, signs and blanks of ASCII, as most have:
   * every terminal shows it as it is, in a column for each.
   */
  public static boolean arePlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  /** Tells what breaks a line, steers a terminal, or changes how what follows is shown. */
  public static boolean steers(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default ->
        (point >= 0x202A && point <= 0x202E)
            || (point >= 0x2066 && point <= 0x2069)
            || point == 0x200E
            || point == 0x200F
            || point == 0x061C;
    };
  }

  /**
   * Tells what cannot be seen, so that names which differ by it look alike. The joiners are told
   * too: where writing needs them, see {@link #joins}.
   */
  public static boolean isInvisible(int point) {
    return Character.getType(point) == Character.FORMAT || BLANK_LETTERS.indexOf(point) >= 0;
  }

  /** Tells what many scripts, and emoji, need between their signs. */
  public static boolean joins(int point) {
    return point == 0x200C || point == 0x200D;
  }
}
