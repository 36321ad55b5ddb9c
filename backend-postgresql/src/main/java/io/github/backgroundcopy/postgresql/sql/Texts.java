package io.github.backgroundcopy.postgresql.sql;

/**
 * Text as the server keeps it: as it is, but for lone surrogates, which UTF-8 cannot hold, U+0000,
 * which PostgreSQL cannot, and the backslash that escapes them.
 *
 * <p>Internal: not for use outside this module. Stateless and thread-safe.
 */
public final class Texts {

  private static final int ESCAPED = 6;

  private Texts() {}

  /**
   * Makes what is stored.
   *
   * @param text any text
   * @return what the server can hold
   */
  public static String stored(String text) {
    StringBuilder stored = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1));
      boolean escape = c == '\\' || c == 0 || (Character.isSurrogate(c) && !pair);
      if (escape && stored == null) {
        stored = new StringBuilder(text.length() + ESCAPED).append(text, 0, i);
      }
      if (stored != null) {
        if (escape) {
          stored.append(String.format("\\u%04x", (int) c));
        } else {
          stored.append(c);
        }
      }
      if (pair) {
        i++;
        if (stored != null) {
          stored.append(text.charAt(i));
        }
      }
    }
    return stored == null ? text : stored.toString();
  }

  /**
   * Gives back what was stored.
   *
   * @param stored what the server holds
   * @return the text
   */
  public static String text(String stored) {
    if (stored.indexOf('\\') < 0) {
      return stored;
    }
    StringBuilder text = new StringBuilder(stored.length());
    for (int i = 0; i < stored.length(); i++) {
      if (stored.charAt(i) == '\\') {
        text.append((char) Integer.parseInt(stored.substring(i + 2, i + ESCAPED), 16));
        i += ESCAPED - 1;
      } else {
        text.append(stored.charAt(i));
      }
    }
    return text.toString();
  }
}
