package io.github.backgroundcopy.tck.checks.manager;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** {@code EnumGroups}: who sees what. */
final class EnumGroupsChecks {

  private final Bench bench;

  EnumGroupsChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("QMGR-ENUM-02")
  void ordinaryUsersSeeTheirOwn() {
    List<UUID> all = mixed();
    expectListed("U's", pick(all, 0, 2, 4), bench.u());
    expectListed("V's", pick(all, 1, 5), bench.v());
    Expect.equal("V's count()", 2L, bench.v().enumGroups().count());
    Expect.equal("getGroup by A", all.get(2), bench.a().getGroup(all.get(2)).id());
    Expect.equal("U's enumGroups(), later", pick(all, 0, 4), Seen.listed(bench.u()));
    bench.v().getGroup(all.get(1)).cancel();
    Expect.equal("V's enumGroups(), later", pick(all, 5), Seen.listed(bench.v()));
  }

  @Clause("QMGR-ENUM-03")
  void administratorsSeeAll() {
    List<UUID> all = mixed();
    expectListed("A's", all, bench.a());
    Expect.equal("A's count()", 6L, bench.a().enumGroups().count());
  }

  private static void expectListed(String whose, List<UUID> ids, QueueManager client) {
    Expect.equal(whose + " enumGroups()", ids, Seen.listed(client));
    Expect.equal(whose + " enumGroupDetails()", ids, Seen.ids(client.enumGroupDetails()));
  }

  /** Groups of U, V, U, A, U, V. */
  private List<UUID> mixed() {
    List<QueueManager> creators =
        List.of(bench.u(), bench.v(), bench.u(), bench.a(), bench.u(), bench.v());
    List<UUID> ids = new ArrayList<>();
    for (QueueManager creator : creators) {
      ids.add(creator.createGroup(bench.id()).id());
    }
    return ids;
  }

  private static List<UUID> pick(List<UUID> ids, int... places) {
    List<UUID> picked = new ArrayList<>();
    for (int place : places) {
      picked.add(ids.get(place));
    }
    return picked;
  }

  @Clause("QMGR-ENUM-04")
  void lookingChangesNoOwner() {
    List<UUID> ids = bench.groups(5);
    List<String> before = GroupView.listing(bench.u());
    GroupEnumerator enumerator = bench.a().enumGroups();
    Expect.equal("A's next(MAX)", ids, enumerator.next(Integer.MAX_VALUE));
    enumerator.reset();
    Expect.equal("A's duplicate()", ids, enumerator.duplicate().next(Integer.MAX_VALUE));
    Expect.equal("A's listing", before, GroupView.listing(bench.a()));
    for (UUID id : ids) {
      Expect.equal("A's details(id).id()", id, Seen.details(bench.a(), id).id());
      Seen.expectOwner("owner", bench.u().caller().name(), bench.a(), id);
      Expect.equal("U's getGroup(id).id()", id, bench.u().getGroup(id).id());
    }
    Expect.equal("U's listing", before, GroupView.listing(bench.u()));
  }

  @Clause("QMGR-ENUM-05")
  void emptyQueueIsAValidList() {
    expectEmpty(bench.u());
    bench.group().cancel();
    expectEmpty(bench.u());
  }

  @Clause(value = "QMGR-ENUM-05", part = "foreign")
  void foreignQueueIsAValidList() {
    bench.groups(3);
    expectEmpty(bench.v());
  }

  private static void expectEmpty(QueueManager manager) {
    GroupEnumerator enumerator = manager.enumGroups();
    Expect.equal("count()", 0L, enumerator.count());
    Expect.equal("next(1)", List.of(), enumerator.next(1));
    Expect.equal("skip(1)", 0L, enumerator.skip(1));
    enumerator.reset();
    Expect.equal("next(1) of a clone", List.of(), enumerator.duplicate().next(1));
    Expect.equal("count() of the details", 0L, manager.enumGroupDetails().count());
  }

  @Clause("QMGR-ENUM-06")
  void everyStateIsListed() {
    BackgroundCopyGroup fresh = bench.group();
    Download suspended = bench.download(10).run();
    suspended.group().suspend();
    Download running = bench.download(10).run();
    Download complete = bench.download(10).complete();
    Download failed = bench.download(10).fail();
    List<BackgroundCopyGroup> groups = new ArrayList<>(
        List.of(fresh, suspended.group(), running.group(), complete.group(), failed.group()));
    expectListed(groups);
    groups.remove(0).cancel();
    while (!groups.isEmpty()) {
      expectListed(groups);
      groups.remove(bench.random().nextInt(groups.size())).cancel();
    }
    Expect.equal("enumGroups() after all were cancelled", List.of(), Seen.listed(bench.u()));
  }

  private void expectListed(List<BackgroundCopyGroup> groups) {
    Expect.equal(
        "enumGroups()",
        groups.stream().map(BackgroundCopyGroup::id).toList(),
        Seen.listed(bench.u()));
  }
}
