package io.github.backgroundcopy.benchmarks.results;

import io.github.backgroundcopy.benchmarks.peers.Peer;
import java.util.List;
import java.util.function.Supplier;

/**
 * How cost grows with the length of the queue. The slope is that of the last two sizes, since what
 * comes beyond the greatest is more like these than like a queue that fits into a cache.
 */
final class GrowthTable {

  private static final int[] SIZES = {Targets.SMALL, Targets.MEDIUM, Targets.HUGE};

  /** From the second size to the third, in powers of ten. */
  private static final double LAST_STEP = Math.log10((double) Targets.HUGE / Targets.MEDIUM);

  private record Row(String title, Cost cost) {}

  /** What something costs at a size. */
  private interface Cost {
    Quantity at(Measured measured, int n);
  }

  private static final List<Row> ROWS = List.of(
      new Row("take a snapshot", (m, n) -> m.get("SnapshotBenchmark.enumGroups", n)),
      new Row("next(1), each", (m, n) -> m.get("WalkBenchmark.oneByOne", n).divided(n, "ns")),
      new Row("asIterator, each", (m, n) -> m.get("WalkBenchmark.iterator", n).divided(n, "ns")),
      new Row(
          "create + cancel, core alone",
          (m, n) -> m.get("PeerBenchmark.createCancel", n, Peer.CORE)),
      new Row(
          "create + cancel by id, whole queue",
          (m, n) -> m.get("MemoryBenchmark.createCancelById", n)));

  private GrowthTable() {}

  static String markdown(Samples samples) {
    StringBuilder text = new StringBuilder(
        "\n| Cost | 10² | 10⁴ | 10⁶ | for ten times as many |\n|---|---|---|---|---|\n");
    Measured measured = new Measured(samples);
    for (Row row : ROWS) {
      text.append("| ").append(row.title);
      for (int n : SIZES) {
        text.append(" | ").append(cell(() -> row.cost.at(measured, n)));
      }
      text.append(" | ").append(cell(() -> slope(row, measured))).append(" |\n");
    }
    return text.toString();
  }

  private static Quantity slope(Row row, Measured measured) {
    double factor = row.cost
        .at(measured, Targets.HUGE)
        .over(row.cost.at(measured, Targets.MEDIUM))
        .value();
    return new Quantity(Math.pow(factor, 1 / LAST_STEP), 0, "×");
  }

  private static String cell(Supplier<Quantity> quantity) {
    try {
      return Table.text(quantity.get());
    } catch (Target.NotMeasured missing) {
      return "–";
    }
  }
}
