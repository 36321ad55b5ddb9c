package io.github.backgroundcopy.benchmarks.results;

import java.util.List;
import java.util.Locale;

/** The table about the program as a whole, with what is to be reached, set before. */
final class ProgramTable {

  private static final double MOST_VERSION = 3;
  private static final double MOST_GET = 8;
  private static final double MOST_MEGABYTES = 128;
  private static final double MOST_GROWTH = 1.5;

  private final Samples samples;
  private final StringBuilder text = new StringBuilder();

  private ProgramTable(Samples samples) {
    this.samples = samples;
  }

  /** Tells whether a measurement belongs here. */
  static boolean has(Samples.Key key) {
    return key.name().startsWith("Program.");
  }

  static String markdown(Samples samples) {
    ProgramTable table = new ProgramTable(samples);
    table.text.append("\n| The program, by its launcher | Measured | Compared | Must reach | |\n");
    table.text.append("|---|---|---|---|---|\n");
    table.start("`bgcopy --version`, processor time", "version", MOST_VERSION);
    table.start("`bgcopy get` of 64 KiB, processor time", "get", MOST_GET);
    List<Double> few = table.of("Program.listing", "n=100000");
    List<Double> many = table.of("Program.listing", "n=1000000");
    double most = Spread.of(few).median();
    table.row(
        "`bgcopy groups --state` of 10⁵, memory of the process at most",
        value(few, "MB"),
        "–",
        "≤ 128 MB",
        most <= MOST_MEGABYTES);
    Spread growth = Spread.ofRatios(many, few);
    table.row(
        "the same of 10⁶",
        value(many, "MB"),
        ratio(growth) + " × that of 10⁵",
        "≤ 1.5 ×",
        growth.median() <= MOST_GROWTH);
    return table.text.toString();
  }

  private void start(String title, String name, double most) {
    List<Double> times = of("Program." + name, "");
    List<Double> nothing = of("Program.nothing", "");
    Spread ratio = Spread.ofRatios(times, nothing);
    row(
        title,
        value(times, "ms"),
        ratio(ratio) + " × an empty main, " + value(nothing, "ms"),
        String.format(Locale.ROOT, "≤ %.0f ×", most),
        ratio.median() <= most);
  }

  private void row(String title, String value, String compared, String bar, boolean reached) {
    List<String> cells = List.of(title, value, compared, bar, reached ? "reached" : "**missed**");
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private List<Double> of(String name, String params) {
    for (Samples.Key key : samples.keys()) {
      if (key.name().equals(name) && key.params().equals(params)) {
        return samples.of(key);
      }
    }
    throw new IllegalArgumentException("\"" + name + "\" was not measured with \"" + params + "\"");
  }

  private static String value(List<Double> values, String unit) {
    Spread spread = Spread.of(values);
    return String.format(
        Locale.ROOT, "%.0f (%.0f – %.0f) %s", spread.median(), spread.least(), spread.most(), unit);
  }

  private static String ratio(Spread ratio) {
    return String.format(
        Locale.ROOT, "%.2f (%.2f – %.2f)", ratio.median(), ratio.least(), ratio.most());
  }
}
