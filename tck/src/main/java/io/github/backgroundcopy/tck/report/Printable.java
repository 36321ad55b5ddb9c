package io.github.backgroundcopy.tck.report;

/**
 * Texts of vendors, which may hold anything, made fit for pages, XML and terminals.
 *
 * <p>What has no shape, drives a terminal, turns the direction of writing or is no character at all
 * is shown by its number, as in Java: {@code \}{@code u001b}. Lines end with a line feed.
 */
final class Printable {

  private Printable() {}

  static String text(String raw) {
    StringBuilder out = new StringBuilder(raw.length());
    raw.replace("\r\n", "\n").codePoints().forEach(c -> {
      if (isPrintable(c)) {
        out.appendCodePoint(c);
      } else {
        for (char unit : Character.toChars(c)) {
          out.append("\\u").append(String.format("%04x", (int) unit));
        }
      }
    });
    return out.toString();
  }

  /** Gives the first line that says something. */
  static String firstLine(String raw) {
    return text(raw)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static boolean isPrintable(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE -> false;
      case Character.FORMAT -> !turnsDirection(c);
      default -> (c & 0xfffe) != 0xfffe && (c < 0xfdd0 || c > 0xfdef);
    };
  }

  private static boolean turnsDirection(int c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  }
}
