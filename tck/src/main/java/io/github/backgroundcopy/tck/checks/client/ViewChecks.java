package io.github.backgroundcopy.tck.checks.client;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Sample;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Lists, iterators, streams and sets that the api gives and takes. */
final class ViewChecks {

  private static final int GROUPS = 40;

  private final Bench bench;

  ViewChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JAVA-VIEW-01")
  void listsNeverChange() {
    List<Sample> samples = Sample.of(bench, GROUPS);
    List<List<UUID>> lists = new ArrayList<>();
    List<List<UUID>> copies = new ArrayList<>();
    List<SnapshotEnumerator<UUID>> enumerators = new ArrayList<>();
    for (Sample sample : samples) {
      SnapshotEnumerator<UUID> enumerator = sample.open();
      enumerators.add(enumerator);
      for (int asked : new int[] {1, 7, 0, Integer.MAX_VALUE}) {
        List<UUID> list = enumerator.next(asked);
        lists.add(list);
        copies.add(new ArrayList<>(list));
      }
    }
    SnapshotEnumerator<GroupEntry> details = bench.u().enumGroupDetails();
    List<GroupEntry> entries = details.next(GROUPS);
    List<GroupEntry> entriesCopy = new ArrayList<>(entries);
    enumerators.forEach(SnapshotEnumerator::reset);
    enumerators.forEach(enumerator -> enumerator.next(5));
    details.reset();
    change(samples);
    enumerators.forEach(enumerator -> enumerator.next(5));
    details.next(5);
    for (int i = 0; i < lists.size(); i++) {
      Expect.equal("a list of next(…), later on", copies.get(i), new ArrayList<>(lists.get(i)));
    }
    Expect.that(
        "a list of enumGroupDetails().next(…), later on",
        "the same elements",
        entries,
        areSame(entriesCopy, entries));
  }

  private static boolean areSame(List<?> expected, List<?> seen) {
    if (expected.size() != seen.size()) {
      return false;
    }
    Iterator<?> others = seen.iterator();
    return expected.stream().allMatch(one -> one == others.next());
  }

  private void change(List<Sample> samples) {
    for (UUID id : samples.get(0).from(GROUPS / 2)) {
      bench.u().getGroup(id).cancel();
    }
    bench.group();
    bench.group();
  }

  @Clause("JAVA-VIEW-02")
  void listsAreUnmodifiable() {
    for (Sample sample : Sample.of(bench, 3)) {
      List<UUID> list = sample.open().next(Integer.MAX_VALUE);
      expectFixed("next(MAX) of " + sample.kind(), list, bench.id());
    }
    expectFixed("next(0)", bench.u().enumGroups().next(0), bench.id());
    expectFixed(
        "enumGroupDetails().next(2)",
        bench.u().enumGroupDetails().next(2),
        new GroupEntry.Gone(bench.id()));
  }

  private static <E> void expectFixed(String what, List<E> list, E element) {
    Expect.refused(Refusal.UNSUPPORTED, what + ".add(…)", () -> list.add(element));
    if (!list.isEmpty()) {
      Expect.refused(Refusal.UNSUPPORTED, what + ".set(0, …)", () -> list.set(0, element));
      Expect.refused(Refusal.UNSUPPORTED, what + ".remove(0)", () -> list.remove(0));
      Expect.refused(Refusal.UNSUPPORTED, what + ".clear()", list::clear);
      Iterator<E> iterator = list.iterator();
      iterator.next();
      Expect.refused(Refusal.UNSUPPORTED, what + ".iterator().remove()", iterator::remove);
    }
  }

  @Clause("JAVA-VIEW-03")
  void iteratorsWalkWhatWasLeft() {
    for (Sample sample : Sample.of(bench, GROUPS)) {
      int at = sample.size() / 4;
      SnapshotEnumerator<UUID> enumerator = sample.openAt(at);
      Iterator<UUID> first = enumerator.asIterator();
      Iterator<UUID> second = enumerator.asIterator();
      List<UUID> seen = new ArrayList<>();
      for (int i = 0; i < 3 && first.hasNext() && first.hasNext(); i++) {
        seen.add(first.next());
      }
      enumerator.next(5);
      enumerator.reset();
      first.forEachRemaining(seen::add);
      Expect.equal("asIterator() of " + sample.kind() + " at " + at, sample.from(at), seen);
      List<UUID> other = new ArrayList<>();
      second.forEachRemaining(other::add);
      Expect.equal("another asIterator() of " + sample.kind(), sample.from(at), other);
      sample.expectRest("after reset() and asIterator()", 0, enumerator);
    }
    expectNoRemoval("enumGroups()", bench.u().enumGroups().asIterator());
    expectNoRemoval("enumGroupDetails()", bench.u().enumGroupDetails().asIterator());
  }

  private static void expectNoRemoval(String kind, Iterator<?> iterator) {
    iterator.next();
    Expect.refused(Refusal.UNSUPPORTED, "remove() of " + kind + ".asIterator()", iterator::remove);
  }

  @Clause("JAVA-VIEW-04")
  void streamsWalkWhatWasLeft() {
    for (Sample sample : Sample.of(bench, GROUPS)) {
      int at = sample.size() / 4;
      SnapshotEnumerator<UUID> enumerator = sample.openAt(at);
      Stream<UUID> stream = enumerator.stream();
      enumerator.next(5);
      enumerator.reset();
      enumerator.skip(1);
      Expect.equal(
          "stream() of " + sample.kind() + " at " + at + ", used after the enumerator moved",
          sample.from(at),
          stream.toList());
      sample.expectRest("after stream()", Math.min(1, sample.size()), enumerator);
      closingMeansNothing(sample, at);
      for (int position : new int[] {0, at, sample.size()}) {
        streamsAreWhatIsLeft(sample, position);
      }
    }
  }

  /** Whatever a stream is asked, it is asked of what is left. */
  private static void streamsAreWhatIsLeft(Sample sample, int at) {
    SnapshotEnumerator<UUID> enumerator = sample.openAt(at);
    List<UUID> left = sample.from(at);
    String which = " of stream() of " + sample.kind() + " at " + at;
    Expect.equal("count()" + which, (long) left.size(), enumerator.stream().count());
    Expect.equal(
        "what skip(1) leaves" + which,
        left.stream().skip(1).toList(),
        enumerator.stream().skip(1).toList());
    Expect.equal(
        "limit(2)" + which,
        left.stream().limit(2).toList(),
        enumerator.stream().limit(2).toList());
    Expect.equal("parallel()" + which, left, enumerator.stream().parallel().toList());
    Expect.equal("toArray()" + which, left, List.of(enumerator.stream().toArray()));
    long exact = enumerator.stream().spliterator().getExactSizeIfKnown();
    Expect.that(
        "getExactSizeIfKnown() of the spliterator" + which,
        "-1 or " + left.size(),
        exact,
        exact == -1 || exact == left.size());
    sample.expectRest("after six streams", at, enumerator);
  }

  private static void closingMeansNothing(Sample sample, int at) {
    SnapshotEnumerator<UUID> enumerator = sample.openAt(at);
    try (Stream<UUID> stream = enumerator.stream()) {
      Expect.equal(
          "findFirst() of a stream", sample.from(at).stream().findFirst(), stream.findFirst());
    }
    sample.expectRest("after a stream of it was closed", at, enumerator);
    enumerator.reset();
    Expect.equal(
        "stream() after another one was closed",
        sample.from(0),
        enumerator.stream().toList());
  }

  @Clause("JAVA-VIEW-05")
  void viewsDoNotWalkTheLiveQueue() {
    List<UUID> ids = bench.groups(GROUPS);
    SnapshotEnumerator<UUID> enumerator = bench.u().enumGroups();
    enumerator.skip(2);
    Iterator<UUID> iterator = enumerator.asIterator();
    Stream<UUID> stream = enumerator.stream();
    Iterator<GroupEntry> details = bench.u().enumGroupDetails().asIterator();
    Stream<GroupEntry> detailStream = bench.u().enumGroupDetails().stream();
    List<UUID> seen = new ArrayList<>();
    seen.add(iterator.next());
    List<UUID> seenDetails = new ArrayList<>();
    seenDetails.add(details.next().id());
    for (int i = 0; i < GROUPS; i += 3) {
      bench.u().getGroup(ids.get(i)).cancel();
    }
    bench.group();
    bench.group();
    iterator.forEachRemaining(seen::add);
    details.forEachRemaining(entry -> seenDetails.add(entry.id()));
    String when = " while groups came and went";
    Expect.equal("asIterator() of enumGroups()" + when, ids.subList(2, GROUPS), seen);
    Expect.equal("stream() of enumGroups()" + when, ids.subList(2, GROUPS), stream.toList());
    Expect.equal("asIterator() of enumGroupDetails()" + when, ids, seenDetails);
    Expect.equal(
        "stream() of enumGroupDetails()" + when,
        ids,
        detailStream.map(GroupEntry::id).toList());
  }

  @Clause("JAVA-VIEW-06")
  void capabilitiesStay() {
    QueueManager manager = bench.another(Principal.U);
    Set<Capability> before = manager.capabilities();
    Set<Capability> copy = EnumSet.noneOf(Capability.class);
    copy.addAll(before);
    for (Capability one : Capability.values()) {
      try {
        if (!before.remove(one)) {
          before.add(one);
        }
      } catch (UnsupportedOperationException e) {
        // Right: it says that it cannot be changed.
      }
    }
    Expect.equal(
        "capabilities() after somebody tried to change the set", copy, manager.capabilities());
    manager.createGroup(bench.id()).cancel();
    manager.close();
    Expect.equal("capabilities() of a closed manager", copy, manager.capabilities());
  }

  @Clause("JAVA-VIEW-07")
  void whatWasGivenMayChange() {
    BackgroundCopyJob job = bench.job(bench.group(), 0);
    List<FileInfo> expected = new ArrayList<>();
    List<FileInfo> given = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      given.clear();
      given.addAll(bench.files(4));
      expected.addAll(given);
      job.addFiles(given);
      given.set(0, bench.file("other"));
      given.remove(1);
    }
    given.clear();
    Expect.equal("fileCount()", expected.size(), job.fileCount());
    for (int i = 0; i < expected.size(); i++) {
      Expect.equal("file(" + i + ") after the list was changed", expected.get(i), job.file(i));
    }
  }

  @Clause("JAVA-ARG-01")
  void negativeCountsMoveNothing() {
    for (Sample sample : Sample.of(bench, 5)) {
      for (int at = 0; at <= sample.size(); at++) {
        SnapshotEnumerator<UUID> enumerator = sample.openAt(at);
        for (int celt : new int[] {-1, -2, Integer.MIN_VALUE}) {
          String which = "(" + celt + ") of " + sample.kind() + " at " + at;
          Expect.refused(Refusal.MALFORMED, "next" + which, () -> enumerator.next(celt));
          Expect.refused(Refusal.MALFORMED, "skip" + which, () -> enumerator.skip(celt));
        }
        Expect.refused(
            Refusal.MALFORMED,
            "skip(Long.MIN_VALUE) of " + sample.kind() + " at " + at,
            () -> enumerator.skip(Long.MIN_VALUE));
        sample.expectRest("after refused counts at " + at, at, enumerator);
      }
    }
  }
}
