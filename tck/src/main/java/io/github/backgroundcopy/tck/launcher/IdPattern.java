package io.github.backgroundcopy.tck.launcher;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Chooses checks by their ids: {@code *} stands for any text, letters in any case, several patterns
 * are separated by commas. A clause's id stands for all its parts.
 */
record IdPattern(String text) {

  /** Tells whether a check is chosen. */
  boolean matches(String check) {
    String clause = check.replaceFirst("/.*", "");
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .map(IdPattern::compiled)
        .anyMatch(pattern ->
            pattern.matcher(check).matches() || pattern.matcher(clause).matches());
  }

  private static Pattern compiled(String pattern) {
    return Pattern.compile(
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")),
        Pattern.CASE_INSENSITIVE);
  }
}
