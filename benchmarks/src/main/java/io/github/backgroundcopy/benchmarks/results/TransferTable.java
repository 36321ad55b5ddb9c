package io.github.backgroundcopy.benchmarks.results;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tables about transfers. Rounds are apart by minutes, and those who meet in a round by
 * seconds: so a ratio is taken within each round, and its middle is shown.
 */
final class TransferTable {

  private static final String BY = "by=";
  private static final double BYTES_PER_KIB = 1024;

  private TransferTable() {}

  /** Tells whether a measurement belongs here. */
  static boolean has(Samples.Key key) {
    return key.name().startsWith("Transfers.") || key.name().startsWith("HeldTransfers.");
  }

  static String markdown(Samples samples) {
    StringBuilder text = new StringBuilder();
    for (TransferTargets.Comparison comparison : TransferTargets.comparisons()) {
      comparison(text, samples, comparison, Sense.SPEED);
    }
    comparison(text, samples, TransferTargets.cpu(), Sense.COST);
    held(text, samples);
    return text.toString();
  }

  private static void comparison(
      StringBuilder text, Samples samples, TransferTargets.Comparison comparison, Sense sense) {
    List<Samples.Key> keys = samples.keys().stream()
        .filter(key -> key.name().equals(comparison.name()))
        .toList();
    Optional<Samples.Key> reference = keys.stream()
        .filter(key -> key.params().equals(BY + comparison.reference()))
        .findFirst();
    if (reference.isEmpty()) {
      return;
    }
    List<Double> ofReference = samples.of(reference.get());
    text.append("\n| ").append(comparison.title()).append(" | ").append(sense.unit);
    text.append(" | of ").append(comparison.reference()).append("'s ").append(sense.what);
    text.append(" | Must reach | |\n");
    text.append("|---|---|---|---|---|\n");
    for (Samples.Key key : keys) {
      String by = key.params().substring(BY.length());
      Spread ratio = Spread.ofRatios(samples.of(key), ofReference);
      double bar = comparison.bars().getOrDefault(by, Double.NaN);
      row(
          text,
          by,
          text(Spread.of(samples.of(key)), sense.format),
          key.equals(reference.get()) ? "1" : text(ratio, "%.2f"),
          Double.isNaN(bar) ? "–" : sense.sign + " " + bar,
          Double.isNaN(bar) ? "" : sense.reaches(ratio, bar) ? "reached" : "**missed**");
    }
  }

  private static void held(StringBuilder text, Samples samples) {
    List<Samples.Key> keys = samples.keys().stream()
        .filter(key -> key.name().startsWith("HeldTransfers."))
        .toList();
    if (keys.isEmpty()) {
      return;
    }
    text.append("\n| Held transfer, buffers included | KiB each | Must reach | |\n");
    text.append("|---|---|---|---|\n");
    for (Samples.Key key : keys) {
      boolean heap = key.name().equals("HeldTransfers.heap");
      Spread kib =
          Spread.of(samples.of(key).stream().map(bytes -> bytes / BYTES_PER_KIB).toList());
      double most = TransferTargets.HELD_KIB;
      row(
          text,
          heap ? "heap" : "outside the heap, kept by the JDK for each thread",
          text(kib, "%.1f"),
          heap ? String.format(Locale.ROOT, "≤ %.0f", most) : "–",
          !heap ? "" : kib.median() <= most ? "reached" : "**missed**");
    }
  }

  /** What a number says, and which is the better one. */
  private enum Sense {
    SPEED("MiB/s", "speed", "%.0f", "≥"),
    COST("s", "time", "%.2f", "≤");

    private final String unit;
    private final String what;
    private final String format;
    private final String sign;

    Sense(String unit, String what, String format, String sign) {
      this.unit = unit;
      this.what = what;
      this.format = format;
      this.sign = sign;
    }

    boolean reaches(Spread ratio, double bar) {
      return this == SPEED ? ratio.median() >= bar : ratio.median() <= bar;
    }
  }

  private static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String text(Spread spread, String format) {
    return String.format(
        Locale.ROOT,
        format + " (" + format + " – " + format + ")",
        spread.median(),
        spread.least(),
        spread.most());
  }
}
