package io.github.backgroundcopy.tck.checks.enumeration;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Crowd;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.KeptWalks;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** An enumerator is a snapshot of the queue. */
final class SnapshotChecks {

  private static final int ALL = Integer.MAX_VALUE;

  private final Bench bench;

  SnapshotChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("ENUM-SNAP-01")
  void laterOnesAreNotInIt() {
    List<UUID> ids = bench.groups(4);
    SnapshotEnumerator<UUID> enumerator = bench.u().enumGroups();
    SnapshotEnumerator<UUID> earlyClone = enumerator.duplicate();
    SnapshotEnumerator<GroupEntry> details = bench.u().enumGroupDetails();
    BackgroundCopyGroup group = bench.u().getGroup(ids.get(0));
    SnapshotEnumerator<UUID> jobs = group.enumJobs();

    UUID later = bench.group().id();
    UUID job = bench.job(group, 0).id();

    Expect.equal("count() after a group was added", 4L, enumerator.count());
    Expect.equal("a clone made before", ids, earlyClone.next(ALL));
    Expect.equal("a clone made after", ids, enumerator.duplicate().next(ALL));
    Expect.equal("next(MAX)", ids, enumerator.next(ALL));
    enumerator.reset();
    Expect.equal("next(MAX) after reset()", ids, enumerator.next(ALL));
    Expect.equal("count() of the details after a group was added", 4L, details.count());
    Expect.equal("the details", ids, Seen.ids(details));
    Expect.equal("count() of jobs after one was added", 0L, jobs.count());
    Expect.equal("next(1) of jobs after one was added", List.of(), jobs.next(1));
    List<UUID> withLater = new ArrayList<>(ids);
    withLater.add(later);
    Expect.equal("a new enumGroups()", withLater, Seen.listed(bench.u()));
    Expect.equal("a new enumJobs()", List.of(job), group.enumJobs().next(ALL));
  }

  @Clause(value = "ENUM-SNAP-02", part = "expired")
  void expiredOnesStayInIt() {
    BackgroundCopyGroup group = bench.group();
    UUID job = bench.job(group, 1).id();
    KeptWalks walks = KeptWalks.of(bench, bench.u(), group, job);
    bench.queue().advance(Duration.ofDays(1));
    walks.goOn("after a day");
    KeptWalks others = KeptWalks.of(bench, bench.u(), group, job);
    bench.queue().advance(Duration.ofDays(100));
    bench.await("all groups to leave", () -> Seen.listed(bench.u()).isEmpty());
    others.goOn("when all groups have expired");
    others.compare("when all groups have expired");
  }

  @Clause("ENUM-SNAP-02")
  void cancelledOnesStayInIt() {
    List<UUID> ids = bench.groups(4);
    SnapshotEnumerator<UUID> enumerator = bench.u().enumGroups();
    SnapshotEnumerator<GroupEntry> details = bench.u().enumGroupDetails();
    bench.u().getGroup(ids.get(2)).cancel();
    Expect.decided(() -> {
      Expect.equal("count() after a cancel()", 4L, enumerator.count());
      Expect.equal("next(MAX) after a cancel()", ids, enumerator.next(ALL));
      Expect.equal("count() of the details after a cancel()", 4L, details.count());
      Expect.equal("the details after a cancel()", ids, Seen.ids(details));
    });
    Expect.refused(
        Refusal.NOT_FOUND, "getGroup of the cancelled", () -> bench.u().getGroup(ids.get(2)));
  }

  @Clause("ENUM-SNAP-03")
  void cancellingBetweenCallsSkipsAndRepeatsNothing() {
    List<UUID> ids = bench.groups(100);
    SnapshotEnumerator<UUID> enumerator = bench.u().enumGroups();
    List<UUID> alive = new ArrayList<>(ids);
    List<UUID> delivered = new ArrayList<>();
    while (delivered.size() < ids.size()) {
      List<UUID> block = enumerator.next(1 + bench.random().nextInt(10));
      Expect.that(
          "next while groups are cancelled",
          "not empty before the end",
          delivered.size(),
          !block.isEmpty());
      delivered.addAll(block);
      for (int i = 0; i < 4 && !alive.isEmpty(); i++) {
        bench.u().getGroup(alive.remove(bench.random().nextInt(alive.size()))).cancel();
      }
    }
    Expect.equal("all that was delivered", ids, delivered);
    Expect.equal("next(1) after it", List.of(), enumerator.next(1));
  }

  @Clause(value = "ENUM-SNAP-03", part = "crowd")
  void cancellingInALongQueue() {
    Crowd crowd = new Crowd(bench).grow(6_000, bench.u());
    crowd.expectListed("of a crowd", bench.u(), false);
    crowd.cancel(crowd.part(0, 1));
    crowd.cancel(crowd.part(99, 100));
    crowd.expectListed("after the first and the last were cancelled", bench.u(), false);
    crowd.cancel(crowd.shuffled(40, 60));
    crowd.expectListed("after a block was cancelled", bench.u(), false);
    for (int round = 0; round < 5; round++) {
      List<UUID> some = crowd.shuffled(0, 100);
      crowd.cancel(some.subList(0, some.size() / 4));
      crowd.expectListed("after every fourth was cancelled", bench.u(), false);
    }
    crowd.grow(1000, bench.u());
    crowd.cancel(crowd.part(1, 70));
    crowd.expectListed("after some more came and most went", bench.u(), false);
    while (crowd.ids().size() > 8) {
      List<UUID> some = crowd.shuffled(0, 100);
      crowd.cancel(some.subList(0, some.size() / 3 + 1));
      crowd.expectListed("while the rest goes", bench.u(), false);
    }
    crowd.expectFrozen();
  }

  @Clause("ENUM-SNAP-04")
  void takenOnesStayInIt() {
    List<UUID> ids = bench.groups(4);
    SnapshotEnumerator<UUID> enumerator = bench.u().enumGroups();
    SnapshotEnumerator<GroupEntry> details = bench.u().enumGroupDetails();
    UUID job = bench.id();
    BackgroundCopyGroup taken = bench.u().getGroup(ids.get(1));
    taken.createJob(job);
    KeptWalks walks = KeptWalks.of(bench, bench.u(), taken, job);
    Expect.equal("getGroup by A", ids.get(1), bench.a().getGroup(ids.get(1)).id());
    Expect.equal("U's next(MAX) after a take-over", ids, enumerator.next(ALL));
    Expect.equal("U's count() after a take-over", 4L, enumerator.count());
    Expect.equal("U's details after a take-over", ids, Seen.ids(details));
    Expect.refused(
        Refusal.NOT_FOUND, "U's getGroup of the taken", () -> bench.u().getGroup(ids.get(1)));
    walks.goOn("of U after a take-over");
    walks.compare("of U after a take-over");
  }

  @Clause("ENUM-SNAP-05")
  void idsLeadToTheNewGroup() {
    List<UUID> ids = bench.groups(3);
    SnapshotEnumerator<UUID> enumerator = bench.u().enumGroups();
    UUID reused = ids.get(1);
    bench.u().getGroup(reused).cancel();
    bench.u().createGroup(reused).set(GroupProperty.DISPLAY_NAME, "new");
    Expect.equal("next(MAX)", ids, enumerator.next(ALL));
    Expect.equal(
        "DISPLAY_NAME of getGroup(enumerated id)",
        "new",
        bench.u().getGroup(reused).get(GroupProperty.DISPLAY_NAME));
  }

  @Clause("ENUM-SNAP-06")
  void livesLongerThanItsMaker() {
    QueueManager maker = bench.another(Principal.U);
    List<UUID> ids = bench.groups(30);
    BackgroundCopyGroup group = maker.getGroup(ids.get(0));
    UUID job = bench.job(group, 1).id();
    SnapshotEnumerator<UUID> groups = maker.enumGroups();
    SnapshotEnumerator<GroupEntry> details = maker.enumGroupDetails();
    SnapshotEnumerator<UUID> jobs = group.enumJobs();
    KeptWalks walks = KeptWalks.of(bench, maker, group, job);
    group.cancel();
    maker.close();

    Expect.equal("count() after close()", 30L, groups.count());
    Expect.equal("next(2) after close()", ids.subList(0, 2), groups.next(2));
    Expect.equal("skip(3) after close()", 3L, groups.skip(3));
    Expect.equal(
        "duplicate() after close()", ids.subList(5, 30), groups.duplicate().next(ALL));
    groups.reset();
    List<UUID> all = groups.next(ALL);
    Expect.equal("all after close() and reset()", ids, all);
    Set<UUID> distinct = new HashSet<>(all);
    Expect.equal("distinct ids", ids.size(), distinct.size());
    Expect.equal("count() of jobs after cancel() and close()", 1L, jobs.count());
    Expect.equal("next(2) of jobs after cancel() and close()", List.of(job), jobs.next(2));
    Expect.equal("the details after close()", ids, Seen.ids(details));
    bench.job(bench.u().createGroup(group.id()), 1);
    walks.goOn("after cancel() and close(), with another group of that id");
    walks.compare("after cancel() and close()");
  }
}
