package io.github.backgroundcopy.tck.report;

import java.util.Locale;
import java.util.regex.Pattern;

/** Markdown as GitHub renders it. */
final class Markdown {

  /** Characters that mean something; an underscore inside a word and a lone ampersand do not. */
  private static final Pattern SPECIAL =
      Pattern.compile("[\\\\*<\\[\\]|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=#?[A-Za-z0-9]+;)");

  private Markdown() {}

  /** Escapes a text in which backquotes mark code. */
  static String text(String text) {
    StringBuilder out = new StringBuilder();
    boolean code = false;
    for (String piece : text.split("`", -1)) {
      out.append(code ? "`" + piece + "`" : SPECIAL.matcher(piece).replaceAll("\\\\$0"));
      code = !code;
    }
    return out.toString().replaceFirst("^[#>+-]", "\\\\$0");
  }

  /** Escapes a text for a cell of a table, where a bar ends the cell even in code. */
  static String cell(String text) {
    return text(text).replaceAll("(?<!\\\\)\\|", "\\\\|");
  }

  static String code(Object text) {
    return "`" + text + "`";
  }

  /** Links to a heading of the same page. */
  static String link(String text, String heading) {
    return "[" + text + "](#" + anchor(heading) + ")";
  }

  /** Gives the anchor that GitHub makes of a heading. */
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
  }
}
