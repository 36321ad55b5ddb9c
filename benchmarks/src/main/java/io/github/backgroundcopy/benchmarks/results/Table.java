package io.github.backgroundcopy.benchmarks.results;

import io.github.backgroundcopy.benchmarks.peers.Peer;
import java.util.Locale;
import java.util.Optional;

/** The tables of the page on performance, from the results of one run. */
public final class Table {

  private static final int[] SIZES = {Targets.SMALL, Targets.MEDIUM, Targets.HUGE};

  private Table() {}

  /**
   * Writes the tables of what a run was about.
   *
   * @param results the run
   * @return Markdown
   */
  public static String markdown(Results results) {
    StringBuilder text = new StringBuilder();
    Samples samples = results.samples();
    if (samples.keys().stream().allMatch(TransferTable::has)) {
      text.append(TransferTable.markdown(samples));
      text.append("\nMedians, with the smallest and the greatest in brackets");
    } else if (samples.keys().stream().allMatch(StateTable::has)) {
      text.append(StateTable.markdown(samples));
      text.append("\nMedians, with the smallest and the greatest in brackets");
    } else if (samples.keys().stream().allMatch(ProgramTable::has)) {
      text.append(ProgramTable.markdown(samples));
      text.append("\nMedians, with the smallest and the greatest in brackets");
    } else if (samples.keys().stream().allMatch(FleetTable::has)) {
      text.append(FleetTable.markdown(samples));
      text.append("\nMedians, with the smallest and the greatest in brackets");
    } else if (samples.keys().stream().allMatch(SeveralTable::has)) {
      text.append(SeveralTable.markdown(samples));
      text.append("\nMedians, with the smallest and the greatest in brackets");
    } else if (samples.keys().stream().allMatch(ComparisonTable::has)) {
      text.append(ComparisonTable.markdown(samples));
      text.append("\nMedians, with the smallest and the greatest in brackets");
    } else if (samples.keys().stream().allMatch(MachineTable::has)) {
      text.append(MachineTable.markdown(samples));
      text.append("\nMedians, with the smallest and the greatest in brackets");
    } else {
      text.append(targets(samples));
      text.append("\nValues are means ± the half width of their 99.9 % confidence interval");
    }
    results
        .environment()
        .forEach((name, value) -> text.append("; ").append(name).append(": ").append(value));
    text.append(".\n");
    for (String note : results.notes()) {
      text.append("\nNot measured: ").append(note).append(".\n");
    }
    return text.toString();
  }

  private static StringBuilder targets(Samples samples) {
    StringBuilder text = new StringBuilder();
    text.append("| Measure | at n = | Measured | Must reach | |\n|---|---|---|---|---|\n");
    for (Target target : Targets.all()) {
      Optional<Target.Finding> finding = target.finding(samples);
      String value = finding.map(f -> text(f.quantity()) + remark(f)).orElse("not measured");
      String verdict = finding
          .map(f -> target.limits().hold(f.quantity().value()) ? "reached" : "**missed**")
          .orElse("");
      row(
          text,
          target.measure(),
          target.at(),
          value,
          target.bar(),
          target.bar().equals("–") ? "" : verdict);
    }
    peers(text, samples, "Create + cancel by id at steady size", "PeerBenchmark.createCancel");
    peers(
        text,
        samples,
        "A change, a snapshot, and every id of it",
        "PeerBenchmark.changeSnapshotWalk");
    text.append(GrowthTable.markdown(samples));
    return text;
  }

  private static void peers(StringBuilder text, Samples samples, String title, String name) {
    text.append("\n| ").append(title).append(" | 10² | 10⁴ | 10⁶ |\n|---|---|---|---|\n");
    Measured measured = new Measured(samples);
    for (Peer peer : Peer.values()) {
      if (peer == Peer.MEMORY) {
        continue;
      }
      String[] cells = new String[SIZES.length];
      for (int i = 0; i < cells.length; i++) {
        try {
          cells[i] = text(measured.get(name, SIZES[i], peer));
        } catch (Target.NotMeasured missing) {
          cells[i] = "–";
        }
      }
      String remark = peer.isOrdered() ? "" : " (unordered)";
      row(text, peer.title() + remark, cells);
    }
  }

  private static void row(StringBuilder text, String first, String... others) {
    text.append("| ").append(first);
    for (String cell : others) {
      text.append(" | ").append(cell);
    }
    text.append(" |\n");
  }

  private static String remark(Target.Finding finding) {
    return finding.remark().isEmpty() ? "" : " (" + finding.remark() + ")";
  }

  /** A value with its error, in the unit that fits. */
  static String text(Quantity quantity) {
    double value = quantity.value();
    String unit = quantity.unit().replace("/op", "");
    double scale = 1;
    if (unit.equals("ns") && Math.abs(value) >= 1e6) {
      scale = 1e6;
      unit = "ms";
    } else if (unit.equals("ns") && Math.abs(value) >= 1e4) {
      scale = 1e3;
      unit = "µs";
    }
    String space = unit.equals("×") ? "" : " ";
    String error =
        quantity.error() > 0 ? " ± " + digits(quantity.error() / scale, value / scale) : "";
    return digits(value / scale, value / scale) + error + space + unit;
  }

  private static String digits(double value, double magnitude) {
    double size = Math.abs(magnitude);
    String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  static String power(int n) {
    return switch (n) {
      case Targets.SMALL -> "10²";
      case Targets.MEDIUM -> "10⁴";
      case Targets.LARGE -> "10⁵";
      case Targets.HUGE -> "10⁶";
      default -> Integer.toString(n);
    };
  }
}
