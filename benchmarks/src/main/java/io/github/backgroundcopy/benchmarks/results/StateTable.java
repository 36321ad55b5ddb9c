package io.github.backgroundcopy.benchmarks.results;

import java.util.List;
import java.util.Locale;

/**
 * The table about what is kept, with what is to be reached of SQLite, set before it was measured.
 */
final class StateTable {

  private static final String REFERENCE = "by=SQLite";

  private StateTable() {}

  /** A row: what it says, and how much of SQLite's is to be reached. */
  private enum Row {
    ALL("all", "Add all groups in one step", 1.5),
    PARTS("parts", "The same in 100 steps", 1.2),
    SINGLE("single", "Add one group, durable, one thread", 1.0),
    TOGETHER("together", "The same by 16 threads", -4),
    OPEN("open", "Open; SQLite reads all rows", 1.0),
    LIST("list", "List with details after opening; SQLite selects the same", 0.5),
    SIZE("size", "Size of the files", 1.0);

    private final String name;
    private final String title;

    /** At most so much of SQLite's, or, where it is negative, at least. */
    private final double bar;

    Row(String name, String title, double bar) {
      this.name = name;
      this.title = title;
      this.bar = bar;
    }
  }

  /** Tells whether a measurement belongs here. */
  static boolean has(Samples.Key key) {
    return key.name().startsWith("State.");
  }

  static String markdown(Samples samples) {
    StringBuilder text = new StringBuilder();
    text.append("\n| Groups with a job and a file | queue | SQLite | H2 | queue of SQLite's");
    text.append(" | Must reach | |\n|---|---|---|---|---|---|---|\n");
    for (Row row : Row.values()) {
      List<Samples.Key> keys = samples.keys().stream()
          .filter(key -> key.name().equals("State." + row.name))
          .toList();
      List<Double> queue = of(samples, keys, "by=queue");
      List<Double> reference = of(samples, keys, REFERENCE);
      if (queue.isEmpty() || reference.isEmpty()) {
        continue;
      }
      Spread ratio = Spread.ofRatios(queue, reference);
      boolean reached = row.bar < 0 ? ratio.median() >= -row.bar : ratio.median() <= row.bar;
      String unit = keys.get(0).unit();
      List<String> cells = List.of(
          row.title,
          text(queue, unit),
          text(reference, unit),
          text(of(samples, keys, "by=H2"), unit),
          String.format(
              Locale.ROOT, "%.2f (%.2f – %.2f)", ratio.median(), ratio.least(), ratio.most()),
          (row.bar < 0 ? "≥ " : "≤ ") + Math.abs(row.bar),
          reached ? "reached" : "**missed**");
      text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return text.toString();
  }

  private static List<Double> of(Samples samples, List<Samples.Key> keys, String by) {
    return keys.stream()
        .filter(key -> key.params().equals(by))
        .findFirst()
        .map(samples::of)
        .orElse(List.of());
  }

  private static String text(List<Double> values, String unit) {
    if (values.isEmpty()) {
      return "–";
    }
    double value = Spread.of(values).median();
    if (unit.equals("B")) {
      return String.format(Locale.ROOT, "%.1f MiB", value / (1 << 20));
    }
    return String.format(Locale.ROOT, value < 100 ? "%.1f %s" : "%.0f %s", value, unit);
  }
}
