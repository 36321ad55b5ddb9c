package io.github.backgroundcopy.tck.checks.enumeration;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Nulls;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** How snapshots differ. */
final class SinceChecks {

  private final Bench bench;

  SinceChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("ENUM-SINCE-01")
  void tellsWhatCameAndWhatWentInOrder() {
    GroupEnumerator empty = bench.u().enumGroups();
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < bench.crowd(300); i++) {
      ids.add(bench.group().id());
    }
    GroupEnumerator earlier = bench.u().enumGroups();
    expect("an empty queue", ids, List.of(), earlier.since(empty));
    List<UUID> gone = new ArrayList<>(ids);
    Collections.shuffle(gone, bench.random());
    gone.subList(ids.size() / 4, gone.size()).clear();
    gone.forEach(id -> bench.u().getGroup(id).cancel());
    List<UUID> came = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      BackgroundCopyGroup group = bench.group();
      if (i % 3 == 0) {
        group.cancel();
      } else {
        came.add(group.id());
      }
    }
    List<UUID> went = ids.stream().filter(gone::contains).toList();
    GroupEnumerator later = bench.u().enumGroups();
    GroupChanges changes = later.since(earlier);
    expect("what was before", came, went, changes);
    expect("what came later", went, came, earlier.since(later));
    expect("itself", List.of(), List.of(), later.since(later));
    expect("its duplicate", List.of(), List.of(), later.since(later.duplicate()));
    GroupEnumerator clone = later.duplicate();
    UUID last = bench.group().id();
    expect("what was before, by a clone of what came later", came, went, clone.since(earlier));
    expect(
        "what came later, for another client",
        List.of(last),
        List.of(),
        bench.another(Principal.U).enumGroups().since(clone));
    bench.u().getGroup(last).cancel();
    expect("one of the same moment", List.of(), List.of(), later.since(bench.u().enumGroups()));
    UUID any = bench.id();
    Expect.refused(Refusal.UNSUPPORTED, "added().add(…)", () -> changes.added().add(any));
    Expect.refused(
        Refusal.UNSUPPORTED, "removed().add(…)", () -> changes.removed().add(any));
  }

  @Clause(value = "ENUM-SINCE-01", part = "owners")
  void tellsWhoGainsAndWhoLoses() {
    UUID kept = bench.group().id();
    UUID lost = bench.group().id();
    bench.group();
    GroupEnumerator ofU = bench.u().enumGroups();
    GroupEnumerator ofA = bench.a().enumGroups();
    bench.a().getGroup(lost);
    bench.u().getGroup(kept);
    expect(
        "before a group was taken over",
        List.of(),
        List.of(lost),
        bench.u().enumGroups().since(ofU));
    expect(
        "before an administrator took a group over",
        List.of(),
        List.of(),
        bench.a().enumGroups().since(ofA));
  }

  @Clause("ENUM-SINCE-02")
  void placesDoNotMatter() {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ids.add(bench.group().id());
    }
    QueueManager closed = bench.another(Principal.U);
    GroupEnumerator earlier = closed.enumGroups();
    UUID came = bench.group().id();
    bench.u().getGroup(ids.get(0)).cancel();
    GroupEnumerator later = closed.enumGroups();
    earlier.skip(2);
    later.next(3);
    closed.close();
    expect("one at another place", List.of(came), ids.subList(0, 1), later.since(earlier));
    Expect.equal("next(9) of the earlier one after since", ids.subList(2, 4), earlier.next(9));
    Expect.equal("next(9) of the later one after since", List.of(came), later.next(9));
    expect("one at its end", List.of(came), ids.subList(0, 1), later.since(earlier));
    Expect.refused(
        Refusal.NULL, "since(null)", () -> later.since(Nulls.<GroupEnumerator>nothing()));
  }

  @Clause("ENUM-SINCE-03")
  void aReusedIdIsInBothListsOrInNone() {
    BackgroundCopyGroup first = bench.group();
    UUID second = bench.group().id();
    GroupEnumerator earlier = bench.u().enumGroups();
    first.cancel();
    bench.u().createGroup(first.id());
    UUID third = bench.group().id();
    GroupChanges changes = bench.u().enumGroups().since(earlier);
    boolean told = changes.removed().contains(first.id());
    expect(
        "before an id was used again",
        told ? List.of(first.id(), third) : List.of(third),
        told ? List.of(first.id()) : List.of(),
        changes);
    bench.u().getGroup(second).cancel();
    bench.u().getGroup(first.id()).cancel();
    Expect.equal(
        "removed() since before an id was used again and cancelled",
        List.of(first.id(), second),
        bench.u().enumGroups().since(earlier).removed());
  }

  private static void expect(
      String since, List<UUID> added, List<UUID> removed, GroupChanges changes) {
    Expect.equal("added() since " + since, added, changes.added());
    Expect.equal("removed() since " + since, removed, changes.removed());
  }
}
