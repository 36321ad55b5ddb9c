package io.github.backgroundcopy.benchmarks.results;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tables about the queue of the machine. Ratios are taken within each round, as those of
 * transfers are. The numbers to reach were set before anything was measured.
 */
final class MachineTable {

  private static final double FIRST_OF_C = 1.1;
  private static final double LATER_OF_C = 0.4;
  private static final double CALL_NANOS = 1_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private MachineTable() {}

  /** Tells whether a measurement belongs here. */
  static boolean has(Samples.Key key) {
    return key.name().startsWith("Machine.") || key.name().startsWith("LegacyCall.");
  }

  static String markdown(Samples samples) {
    StringBuilder text = new StringBuilder();
    if (samples.keys().stream().anyMatch(key -> key.name().startsWith("Machine."))) {
      text.append("\n| Listing under Wine, by turns, on one CPU | ms | of C | Must reach | |\n");
      text.append("|---|---|---|---|---|\n");
      for (int n : new int[] {10, 100, 1000}) {
        row(text, samples, n, "c", "C: bulk Next, id, name, state, progress, owner", 0);
        row(text, samples, n, "c+description", "C, with the description too", 0);
        row(text, samples, n, "first", "first full listing", FIRST_OF_C);
        row(text, samples, n, "later", "every later one", LATER_OF_C);
      }
    }
    Quantity call = samples.find("LegacyCall.getStatus", "");
    if (call != null) {
      text.append(String.format(
          Locale.ROOT,
          "%nA legacy `GetStatus` through JNA on an object in C, in process and warm: %.0f ± %.0f ns"
              + " (must be ≤ 1 µs: %s).%n",
          call.value(),
          call.error(),
          call.value() <= CALL_NANOS ? "reached" : "**missed**"));
    }
    return text.toString();
  }

  private static void row(
      StringBuilder text, Samples samples, int n, String by, String title, double most) {
    List<Double> own = of(samples, by, n);
    List<Double> c = of(samples, "c", n);
    if (own.isEmpty() || c.isEmpty()) {
      return;
    }
    Spread ratio = Spread.ofRatios(own, c);
    Spread millis = Spread.of(own.stream().map(nanos -> nanos / NANOS_PER_MILLI).toList());
    text.append(String.format(
        Locale.ROOT,
        "| %,d jobs: %s | %.1f (%.1f – %.1f) | %s | %s | %s |%n",
        n,
        title,
        millis.median(),
        millis.least(),
        millis.most(),
        by.equals("c")
            ? "1"
            : String.format(
                Locale.ROOT, "%.2f (%.2f – %.2f)", ratio.median(), ratio.least(), ratio.most()),
        most == 0 ? "–" : "≤ " + most + "×",
        most == 0 ? "" : ratio.median() <= most ? "reached" : "**missed**"));
  }

  private static List<Double> of(Samples samples, String by, int n) {
    Optional<Samples.Key> key = samples.keys().stream()
        .filter(one -> one.name().equals("Machine.list"))
        .filter(one -> one.params().equals("by=" + by + ",n=" + n))
        .findFirst();
    return key.map(samples::of).orElse(List.of());
  }
}
