package io.github.backgroundcopy.tck.checks.enumeration;

import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Sample;
import io.github.backgroundcopy.tck.bench.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code Skip} within and beyond what is left. */
final class SkipChecks {

  private final Bench bench;

  SkipChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("ENUM-SKIP-01")
  void withinWhatIsLeft() {
    for (Sample sample : Sample.of(bench, 10)) {
      for (int at = 0; at <= sample.size(); at++) {
        for (int count = 0; at + count <= sample.size(); count++) {
          SnapshotEnumerator<UUID> enumerator = sample.openAt(at);
          expectSkipped(sample, at, count, count, enumerator);
          sample.expectRest("after skip(" + count + ") at " + at, at + count, enumerator);
        }
      }
    }
    List<UUID> ids = new ArrayList<>(Seen.listed(bench.u()));
    int more = bench.crowd(600) - ids.size();
    ids.addAll(bench.groups(Stream.generate(bench::id).limit(more).toList()));
    int step = Math.max(1, ids.size() / bench.listings(ids.size()));
    for (int at = 0; at < ids.size(); at += step) {
      SnapshotEnumerator<UUID> enumerator = bench.u().enumGroups();
      long skipped = enumerator.skip(at);
      Expect.equal(
          "next(1) after skip(" + at + ") = " + skipped,
          ids.subList(at, at + 1),
          enumerator.next(1));
    }
  }

  @Clause("ENUM-SKIP-02")
  void nothing() {
    for (Sample sample : Sample.of(bench, 4)) {
      for (int at = 0; at <= sample.size(); at++) {
        SnapshotEnumerator<UUID> enumerator = sample.openAt(at);
        expectSkipped(sample, at, 0, 0, enumerator);
        sample.expectRest("after skip(0) at " + at, at, enumerator);
        expectSkipped(sample, sample.size(), 0, 0, enumerator);
      }
    }
  }

  @Clause("ENUM-SKIP-03")
  void moreThanIsLeft() {
    for (Sample sample : Sample.of(bench, 5)) {
      for (int at = 0; at <= sample.size(); at++) {
        int left = sample.size() - at;
        for (int beyond : new int[] {1, 1000}) {
          SnapshotEnumerator<UUID> enumerator = sample.openAt(at);
          expectSkipped(sample, at, left + beyond, left, enumerator);
          sample.expectRest("after skipping too many", sample.size(), enumerator);
          expectSkipped(sample, sample.size(), 1, 0, enumerator);
        }
      }
    }
  }

  @Clause("ENUM-SKIP-04")
  void hugeCountsNeverWrap() {
    for (Sample sample : Sample.of(bench, 5)) {
      hugeCountsNeverWrap(sample, 0);
      hugeCountsNeverWrap(sample, Math.min(2, sample.size()));
    }
  }

  private static void hugeCountsNeverWrap(Sample sample, int at) {
    int left = sample.size() - at;
    long[] huge = {
      0x7FFFFFFFL,
      0x80000000L,
      0xFFFFFFFEL,
      0xFFFFFFFFL,
      0x100000000L,
      0x100000001L,
      0x300000000L,
      Long.MAX_VALUE - 1,
      Long.MAX_VALUE
    };
    for (long count : huge) {
      SnapshotEnumerator<UUID> enumerator = sample.openAt(at);
      expectSkipped(sample, at, count, left, enumerator);
      sample.expectRest("after skip(" + count + ")", sample.size(), enumerator);
      expectSkipped(sample, sample.size(), count, 0, enumerator);
      enumerator.reset();
      sample.expectRest("after skip(" + count + ") and reset()", 0, enumerator);
    }
  }

  private static void expectSkipped(
      Sample sample, int at, long count, long skipped, SnapshotEnumerator<UUID> enumerator) {
    Expect.equal(
        "skip(" + count + ") of " + sample.kind() + " at " + at + " of " + sample.size(),
        skipped,
        enumerator.skip(count));
  }
}
