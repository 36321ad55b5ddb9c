package io.github.backgroundcopy.cli.downloads;

import io.github.backgroundcopy.cli.terminal.Arguments;
import io.github.backgroundcopy.cli.terminal.CodePoints;
import io.github.backgroundcopy.core.rules.FileRules;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A URL as people copy it from a browser, which shows the letters and spaces that are escaped in
 * it.
 */
public final class TypedUrl {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private TypedUrl() {}

  /**
   * Escapes, as browsers do, what can mean only one thing: spaces, and visible characters that are
   * not ASCII. Whatever else is no URL stays as it is, and is refused by {@link #check}. So does a
   * host, whose letters are escaped in another way, and a URL that has lost characters.
   */
  public static String escaped(String text) {
    int path = pathOf(text);
    String tail = text.substring(path);
    if (isAmbiguous(tail) || !Arguments.isWhole(text)) {
      return text;
    }
    StringBuilder url = new StringBuilder(text.substring(0, path));
    tail.codePoints().forEach(point -> {
      if (point == ' ' || (point > 0x7F && isVisible(point))) {
        for (byte b : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
          url.append('%').append(HEX.toHexDigits(b));
        }
      } else {
        url.appendCodePoint(point);
      }
    });
    return url.toString();
  }

  /**
   * Judges a URL that was escaped, by the rules of the queue.
   *
   * @throws IllegalArgumentException if it is none, with the rule, or what has become of it
   */
  public static void check(String url) {
    if (!Arguments.isWhole(url)) {
      throw new IllegalArgumentException("The URL has U+FFFD in the place of a character that was"
          + " lost, as in a locale that does not have it; escape it as in URLs, or set"
          + " LC_ALL=C.UTF-8");
    }
    FileRules.checkRemoteName(url);
  }

  /** Behind a space something else may begin: a comment, or another URL. */
  private static boolean isAmbiguous(String tail) {
    int space = tail.indexOf(' ');
    return space >= 0
        && (tail.endsWith(" ") || tail.contains(" #") || tail.indexOf("://", space) >= 0);
  }

  private static int pathOf(String text) {
    int at = text.indexOf("://");
    at = at < 0 ? text.length() : at + 3;
    while (at < text.length() && "/?#".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED -> false;
      default -> !CodePoints.isInvisible(point);
    };
  }
}
