package io.github.backgroundcopy.tck.bench;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shows a value in a message, so that a reader sees where two values differ: what no terminal shows
 * is written as in Java, of many equal characters there are three and their number, and blanks at
 * an end get quotes.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Shown {

  private static final Pattern MANY_EQUAL = Pattern.compile("(.)\\1{23,}");
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");

  private Shown() {}

  /**
   * Shows a value.
   *
   * @param value the value
   * @param longest how many characters are shown at most; more end in a sign and their number
   * @return the text
   */
  public static String of(@Nullable Object value, int longest) {
    String text = String.valueOf(value);
    String shown = MANY_EQUAL.matcher(text).replaceAll(Shown::few);
    shown = UNSEEN.matcher(shown).replaceAll(Shown::escaped);
    if (shown.length() > longest) {
      shown = shown.substring(0, longest) + "… (" + text.length() + " characters)";
    }
    return text.equals(text.strip()) && !text.isEmpty() ? shown : '"' + shown + '"';
  }

  private static String few(MatchResult many) {
    String one = many.group(1);
    int times = many.group().length() / one.length();
    return Matcher.quoteReplacement(one.repeat(3) + "…(" + times + " of them)");
  }

  private static String escaped(MatchResult unseen) {
    StringBuilder escaped = new StringBuilder();
    unseen
        .group()
        .chars()
        .forEach(unit -> escaped.append(
            switch (unit) {
              case '\n' -> "\\n";
              case '\r' -> "\\r";
              case '\t' -> "\\t";
              default -> String.format(Locale.ROOT, "\\u%04X", unit);
            }));
    return Matcher.quoteReplacement(escaped.toString());
  }
}
