package io.github.backgroundcopy.tck.report;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How much was tried by chance, and how large the largest of it was, as people read it. */
final class ExploredText {

  private static final String LARGEST = "largest ";

  private final Map<String, Long> numbers;

  /** Takes numbers by name; the sizes among them have names that say so. */
  ExploredText(Map<String, Long> numbers) {
    this.numbers = numbers;
  }

  boolean isEmpty() {
    return numbers.isEmpty();
  }

  /** Gives how often what was done. */
  String counts() {
    return numbers.entrySet().stream()
        .filter(entry -> !entry.getKey().startsWith(LARGEST))
        .map(entry -> grouped(entry.getValue()) + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  /** Gives the largest size of each kind. */
  String sizes() {
    return numbers.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(LARGEST))
        .map(entry -> entry.getKey().substring(LARGEST.length()) + " " + grouped(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
