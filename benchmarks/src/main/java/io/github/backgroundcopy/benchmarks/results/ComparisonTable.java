package io.github.backgroundcopy.benchmarks.results;

import java.util.Locale;
import java.util.Optional;

/**
 * The table of two builds that took turns. A ratio is taken within each round, and its middle is
 * shown.
 */
final class ComparisonTable {

  private static final String BEFORE = "build=before";
  private static final String NOW = "build=now";
  private static final double TOLERANCE = 0.05;

  private ComparisonTable() {}

  /** Tells whether a measurement belongs here. */
  static boolean has(Samples.Key key) {
    return key.name().startsWith("Compared.");
  }

  static String markdown(Samples samples) {
    StringBuilder text = new StringBuilder();
    text.append("\n| Measure | before | now | now of before | at most 5 % worse |\n");
    text.append("|---|---|---|---|---|\n");
    for (Samples.Key key : samples.keys()) {
      if (key.params().endsWith(BEFORE)) {
        find(samples, key).ifPresent(now -> row(text, samples, key, now));
      } else if (!key.params().endsWith(NOW)) {
        cells(text, title(key), "", text(key, Spread.of(samples.of(key))), "", "");
      }
    }
    return text.toString();
  }

  private static Optional<Samples.Key> find(Samples samples, Samples.Key before) {
    String params = before.params().replace(BEFORE, NOW);
    return samples.keys().stream()
        .filter(key -> key.name().equals(before.name()) && key.params().equals(params))
        .findFirst();
  }

  private static void row(
      StringBuilder text, Samples samples, Samples.Key before, Samples.Key now) {
    Spread ratio = Spread.ofRatios(samples.of(now), samples.of(before));
    boolean cost = before.unit().equals("s") || before.unit().endsWith("/op");
    boolean kept = cost ? ratio.median() <= 1 + TOLERANCE : ratio.median() >= 1 - TOLERANCE;
    cells(
        text,
        title(before),
        text(before, Spread.of(samples.of(before))),
        text(now, Spread.of(samples.of(now))),
        String.format(
            Locale.ROOT, "%.2f (%.2f – %.2f)", ratio.median(), ratio.least(), ratio.most()),
        kept ? "reached" : "**missed**");
  }

  private static String title(Samples.Key key) {
    String params = key.params().replaceAll(",?" + BEFORE, "").replaceFirst("^by=", "");
    String name = key.name().substring(key.name().indexOf('.') + 1);
    return params.isEmpty() ? name : name + ": " + params;
  }

  private static String text(Samples.Key key, Spread spread) {
    double value = spread.median();
    String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format + " %s", value, key.unit());
  }

  private static void cells(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
