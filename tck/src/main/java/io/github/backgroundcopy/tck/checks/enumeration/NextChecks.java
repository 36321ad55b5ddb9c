package io.github.backgroundcopy.tck.checks.enumeration;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Sample;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code Next} within and beyond what is left. */
final class NextChecks {

  private final Bench bench;

  NextChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("ENUM-NEXT-01")
  void oneAtATime() {
    for (Sample sample : Sample.of(bench, 3)) {
      SnapshotEnumerator<UUID> enumerator = sample.open();
      for (UUID item : sample.items()) {
        Expect.equal("next(1) of " + sample.kind(), List.of(item), enumerator.next(1));
      }
    }
  }

  @Clause("ENUM-NEXT-02")
  void blocksInSequence() {
    for (Sample sample : Sample.of(bench, 300)) {
      for (int size : new int[] {2, 3, 7, 64, 65, sample.size()}) {
        SnapshotEnumerator<UUID> enumerator = sample.open();
        List<List<UUID>> blocks = new ArrayList<>();
        for (int at = 0; at + size <= sample.size() && size > 0; at += size) {
          List<UUID> block = enumerator.next(size);
          Expect.equal(
              "next(" + size + ") of " + sample.kind() + " at " + at,
              sample.items().subList(at, at + size),
              block);
          blocks.add(block);
        }
        List<UUID> together = blocks.stream().flatMap(List::stream).toList();
        Expect.equal(
            "all next(" + size + ") of " + sample.kind() + " together, later on",
            sample.items().subList(0, together.size()),
            together);
      }
    }
  }

  @Clause("ENUM-NEXT-03")
  void moreThanIsLeft() {
    for (Sample sample : Sample.of(bench, 5)) {
      for (int left = 1; left <= sample.size(); left++) {
        for (int beyond : new int[] {1, 100}) {
          int at = sample.size() - left;
          SnapshotEnumerator<UUID> enumerator = sample.openAt(at);
          Expect.equal(
              "next(" + (left + beyond) + ") of " + sample.kind() + " with " + left + " left",
              sample.from(at),
              enumerator.next(left + beyond));
          Expect.equal("next(1) of " + sample.kind() + " after it", List.of(), enumerator.next(1));
        }
      }
    }
  }

  @Clause("ENUM-NEXT-04")
  void nothingAtTheEndAgainAndAgain() {
    for (Sample sample : Sample.of(bench, 3)) {
      SnapshotEnumerator<UUID> enumerator = sample.openAt(sample.size());
      for (int round = 0; round < 3; round++) {
        Expect.equal("next(1) at the end of " + sample.kind(), List.of(), enumerator.next(1));
        Expect.equal("next(5) at the end of " + sample.kind(), List.of(), enumerator.next(5));
        BackgroundCopyGroup later = bench.group();
        Expect.equal(
            "next(1) at the end of " + sample.kind() + " after a group was added",
            List.of(),
            enumerator.next(1));
        later.cancel();
      }
    }
  }

  @Clause("ENUM-NEXT-07")
  void nothingAskedNothingMoved() {
    for (Sample sample : Sample.of(bench, 4)) {
      for (int at = 0; at <= sample.size(); at++) {
        SnapshotEnumerator<UUID> enumerator = sample.openAt(at);
        Expect.equal("next(0) of " + sample.kind() + " at " + at, List.of(), enumerator.next(0));
        sample.expectRest("after next(0) at " + at, at, enumerator);
        Expect.equal("next(0) at the end of " + sample.kind(), List.of(), enumerator.next(0));
      }
    }
  }

  @Clause("ENUM-NEXT-08")
  void hugeCountsAllocateNothing() {
    for (Sample sample : Sample.of(bench, 20)) {
      for (int at : new int[] {0, sample.size() / 2, sample.size()}) {
        SnapshotEnumerator<UUID> enumerator = sample.openAt(at);
        for (int round = 0; round < bench.rounds(200); round++) {
          sample.expectRest("from " + at, at, enumerator.duplicate());
        }
        sample.expectRest("from " + at, at, enumerator);
      }
    }
  }

  @Clause("ENUM-NEXT-11")
  void anyMixDeliversEachOnce() {
    for (Sample sample : Sample.of(bench, 500)) {
      for (int round = 0; round < 10; round++) {
        SnapshotEnumerator<UUID> enumerator = sample.open();
        List<UUID> delivered = new ArrayList<>();
        while (delivered.size() < sample.size()) {
          // One by one first: so every edge of a page is met, wherever pages end.
          int wanted = round == 0 ? 1 : bench.random().nextInt(71);
          List<UUID> block = enumerator.next(wanted);
          int left = sample.size() - delivered.size();
          Expect.equal(
              "size of next(" + wanted + ") of " + sample.kind() + " with " + left + " left",
              Math.min(wanted, left),
              block.size());
          delivered.addAll(block);
        }
        Expect.equal("all blocks of " + sample.kind() + " together", sample.items(), delivered);
        Expect.equal(
            "next(70) of " + sample.kind() + " after them", List.of(), enumerator.next(70));
      }
      expectViews(sample);
    }
  }

  private static void expectViews(Sample sample) {
    int at = sample.size() / 2;
    SnapshotEnumerator<UUID> enumerator = sample.openAt(at);
    List<UUID> iterated = new ArrayList<>();
    enumerator.asIterator().forEachRemaining(iterated::add);
    Expect.equal("asIterator() of " + sample.kind() + " at " + at, sample.from(at), iterated);
    Expect.equal(
        "stream() of " + sample.kind() + " at " + at,
        sample.from(at),
        enumerator.stream().toList());
    expectSteps(sample, at, enumerator);
    sample.expectRest("after asIterator() and stream()", at, enumerator);
    Expect.that(
        "asIterator() of " + sample.kind() + " at the end",
        "without a next element",
        enumerator,
        !enumerator.asIterator().hasNext());
    Expect.equal(
        "stream() of " + sample.kind() + " at the end",
        List.of(),
        enumerator.stream().toList());
  }

  /** The same, one element at a time and in pieces. */
  private static void expectSteps(Sample sample, int at, SnapshotEnumerator<UUID> enumerator) {
    Iterator<UUID> iterator = enumerator.asIterator();
    List<UUID> iterated = new ArrayList<>();
    while (iterator.hasNext()) {
      iterated.add(iterator.next());
    }
    String which = " of " + sample.kind() + " at " + at;
    Expect.equal("asIterator()" + which + ", one by one", sample.from(at), iterated);
    Expect.refused(Refusal.EXHAUSTED, "next() at the end of asIterator()", iterator::next);
    Stream<UUID> stream = enumerator.stream();
    Expect.that("stream()" + which, "sequential", stream, !stream.isParallel());
    Spliterator<UUID> steps = stream.spliterator();
    Expect.that(
        "stream()" + which, "ordered", steps, steps.hasCharacteristics(Spliterator.ORDERED));
    List<UUID> stepped = new ArrayList<>();
    while (steps.tryAdvance(stepped::add)) {
      Expect.that("stream()" + which, "ending", stepped.size(), stepped.size() <= sample.size());
    }
    Expect.equal("stream()" + which + ", one by one", sample.from(at), stepped);
    Expect.equal(
        "stream()" + which + ", made parallel",
        sample.from(at),
        enumerator.stream().parallel().toList());
  }
}
