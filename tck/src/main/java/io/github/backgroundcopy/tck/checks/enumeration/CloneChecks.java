package io.github.backgroundcopy.tck.checks.enumeration;

import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Garbage;
import io.github.backgroundcopy.tck.bench.Sample;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.bench.Threads;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/** {@code Clone}. */
final class CloneChecks {

  private static final int GENERATIONS = 5_000;

  private final Bench bench;

  CloneChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("ENUM-CLONE-01")
  void sameRestFromEveryPosition() throws Exception {
    for (Sample sample : Sample.of(bench, 4)) {
      for (int at = 0; at <= sample.size(); at++) {
        SnapshotEnumerator<UUID> original = sample.openAt(at);
        SnapshotEnumerator<UUID> clone = original.duplicate();
        Expect.that(
            "duplicate() of " + sample.kind(),
            "another object",
            clone,
            !Seen.isSame(clone, original));
        sample.expectRest("of the clone made at " + at, at, clone);
        sample.expectRest("of the original cloned at " + at, at, original);
      }
      SnapshotEnumerator<UUID> moved = sample.openAt(Math.min(1, sample.size()));
      Callable<SnapshotEnumerator<UUID>> cloning = moved::duplicate;
      sample.expectRest(
          "of a clone that another thread made",
          Math.min(1, sample.size()),
          Threads.together(List.of(cloning)).get(0));
    }
    clonesOfClones();
  }

  /** However many were before it: each is made of the last one, which is dropped. */
  private void clonesOfClones() {
    List<UUID> ids = Seen.listed(bench.u());
    SnapshotEnumerator<UUID> last = bench.u().enumGroups();
    Expect.equal("skip(1)", 1L, last.skip(1));
    int generations = bench.rounds(GENERATIONS);
    for (int i = 0; i < generations; i++) {
      last = last.duplicate();
    }
    Expect.equal("count() of clone " + generations + " of clones", (long) ids.size(), last.count());
    Expect.equal(
        "next(MAX) of clone " + generations + " of clones",
        ids.subList(1, ids.size()),
        last.next(Integer.MAX_VALUE));
  }

  @Clause("ENUM-CLONE-02")
  void eachMovesByItself() {
    for (Sample sample : Sample.of(bench, 6)) {
      for (int at = 0; at <= sample.size(); at++) {
        expectOneMoves(sample, at, true);
        expectOneMoves(sample, at, false);
      }
    }
  }

  private static void expectOneMoves(Sample sample, int at, boolean cloneMoves) {
    SnapshotEnumerator<UUID> original = sample.openAt(at);
    SnapshotEnumerator<UUID> clone = original.duplicate();
    SnapshotEnumerator<UUID> moving = cloneMoves ? clone : original;
    SnapshotEnumerator<UUID> resting = cloneMoves ? original : clone;
    String what = cloneMoves ? "of the original while its clone moved" : "of the resting clone";
    var unused = moving.next(1);
    sample.expectRest(what + " by next(1) at " + at, at, resting.duplicate());
    long skipped = moving.skip(2);
    sample.expectRest(what + " by skip(2) = " + skipped, at, resting.duplicate());
    moving.reset();
    sample.expectRest(what + " by reset() at " + at, at, resting);
    sample.expectRest("of the one that moved, after its reset()", 0, moving);
  }

  @Clause("ENUM-CLONE-03")
  void cloneHoldsTheOriginalsSnapshot() {
    List<UUID> ids = bench.groups(6);
    SnapshotEnumerator<UUID> original = bench.u().enumGroups();
    Expect.equal("next(2)", ids.subList(0, 2), original.next(2));
    bench.u().getGroup(ids.get(1)).cancel();
    bench.u().getGroup(ids.get(4)).cancel();
    bench.group();
    SnapshotEnumerator<UUID> clone = original.duplicate();
    Expect.equal("count() of a clone made after changes", 6L, clone.count());
    Expect.equal("its rest", ids.subList(2, 6), clone.next(Integer.MAX_VALUE));
    clone.reset();
    Expect.equal("all of it after reset()", ids, clone.next(Integer.MAX_VALUE));
  }

  @Clause("ENUM-CLONE-04")
  void neitherNeedsTheOther() {
    for (Sample sample : Sample.of(bench, 6)) {
      int at = Math.min(2, sample.size());
      SnapshotEnumerator<UUID> clone = sample.openAt(at).duplicate();
      SnapshotEnumerator<UUID> original = sample.openAt(at);
      var dropped = original.duplicate().duplicate();
      Expect.equal("count() of a clone", (long) sample.size(), dropped.count());
      dropped = null;
      Garbage.collect();
      sample.expectRest("of a clone whose original is no longer reachable", at, clone);
      clone.reset();
      sample.expectRest("of that clone after reset()", 0, clone);
      sample.expectRest("of an original whose clones are no longer reachable", at, original);
    }
  }
}
