package io.github.backgroundcopy.tck.checks.enumeration;

import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Sample;
import java.util.List;
import java.util.UUID;

/** {@code GetCount}. */
final class CountChecks {

  private final Bench bench;

  CountChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("ENUM-COUNT-01")
  void countsAll() {
    Expect.equal("count() on an empty queue", 0L, bench.u().enumGroups().count());
    int most = bench.crowd(300);
    for (int created = 1; created <= most; created++) {
      bench.group();
      Expect.equal(
          "count() with " + created + " groups",
          (long) created,
          bench.u().enumGroups().count());
    }
    Expect.equal(
        "count() of the details", (long) most, bench.u().enumGroupDetails().count());
  }

  @Clause("ENUM-COUNT-02")
  void staysTheSame() {
    for (Sample sample : Sample.of(bench, 7)) {
      SnapshotEnumerator<UUID> enumerator = sample.open();
      expectCount(sample, "at the start", enumerator);
      for (int at = 0; at < sample.size(); at += 2) {
        List<UUID> two = sample.items().subList(at, Math.min(at + 2, sample.size()));
        Expect.equal("next(2) of " + sample.kind() + " after count()", two, enumerator.next(2));
        expectCount(sample, "after next(2)", enumerator);
        expectCount(sample, "of a clone in the middle", enumerator.duplicate());
      }
      expectCount(sample, "at the end", enumerator);
      enumerator.reset();
      expectCount(sample, "after reset()", enumerator);
      long skipped = enumerator.skip(3);
      expectCount(sample, "after skip(3) = " + skipped, enumerator);
      skipped = enumerator.skip(Long.MAX_VALUE);
      expectCount(sample, "after skip(MAX) = " + skipped, enumerator);
    }
  }

  private static void expectCount(Sample sample, String when, SnapshotEnumerator<UUID> enumerator) {
    Expect.equal(
        "count() of " + sample.kind() + " " + when, (long) sample.size(), enumerator.count());
  }
}
