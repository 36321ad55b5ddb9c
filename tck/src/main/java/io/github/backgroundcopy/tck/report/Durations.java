package io.github.backgroundcopy.tck.report;

import java.time.Duration;
import java.util.Locale;

/** Durations as people and tools read them. */
final class Durations {

  private Durations() {}

  static String words(Duration took) {
    if (took.compareTo(Duration.ofMinutes(1)) >= 0) {
      return took.toMinutes() + " min " + took.toSecondsPart() + " s";
    }
    return took.compareTo(Duration.ofSeconds(1)) >= 0
        ? String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0)
        : took.toMillis() + " ms";
  }

  /** Gives seconds with three decimals. */
  static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
  }
}
