package io.github.backgroundcopy.tck.checks.manager;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.EveryCall;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** {@code GetGroup} by others than the owner. */
final class TakeOverChecks {

  private static final String OLD_HANDLE = "of U's handle after the take-over";

  private final Bench bench;

  TakeOverChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("QMGR-GET-03")
  void anotherUserFindsNothing() {
    BackgroundCopyGroup group = bench.group();
    Expect.refusedWithoutChange(
        Refusal.NOT_FOUND,
        "V's getGroup of U's group",
        () -> GroupView.listing(bench.u()),
        () -> bench.v().getGroup(group.id()));
    Expect.that(
        "V's details of U's group",
        "empty",
        group.id(),
        bench.v().details(group.id()).isEmpty());
    Seen.expectOwner("owner", bench.u().caller().name(), bench.u(), group.id());
    bench.u().getGroup(group.id()).set(GroupProperty.DISPLAY_NAME, "still U's");
    Expect.equal("DISPLAY_NAME", "still U's", group.get(GroupProperty.DISPLAY_NAME));
  }

  @Clause("QMGR-GET-04")
  void administratorBecomesTheOwner() {
    List<UUID> ids = bench.groups(3);
    UUID taken = ids.get(1);
    Seen.expectOwner("owner before", bench.u().caller().name(), bench.a(), taken);
    BackgroundCopyGroup group = bench.a().getGroup(taken);
    Expect.equal("getGroup(id).id() by A", taken, group.id());
    Seen.expectOwner("owner after", bench.a().caller().name(), bench.a(), taken);
    group.set(GroupProperty.DISPLAY_NAME, "A's");
    Expect.equal("DISPLAY_NAME by A", "A's", group.get(GroupProperty.DISPLAY_NAME));
    Expect.equal("A's enumGroups()", ids, Seen.listed(bench.a()));
    Seen.expectOwner(
        "owner of the one beside it", bench.u().caller().name(), bench.a(), ids.get(0));
  }

  @Clause("QMGR-GET-05")
  void theUserHasLostIt() {
    List<UUID> ids = bench.groups(3);
    UUID taken = ids.get(1);
    Expect.equal("getGroup by A", taken, bench.a().getGroup(taken).id());
    Expect.refused(Refusal.NOT_FOUND, "U's getGroup", () -> bench.u().getGroup(taken));
    Expect.that("U's details", "empty", taken, bench.u().details(taken).isEmpty());
    List<UUID> rest = new ArrayList<>(ids);
    rest.remove(taken);
    Expect.equal("U's enumGroups()", rest, Seen.listed(bench.u()));
    Expect.equal("U's enumGroups().count()", 2L, bench.u().enumGroups().count());
  }

  @Clause("QMGR-GET-06")
  void oldHandlesAreDenied() {
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyJob job = bench.job(group, 1);
    UUID id = group.id();
    UUID jobId = job.id();
    EveryCall.ask(bench, group, job);
    BackgroundCopyGroup taken = bench.a().getGroup(id);
    GroupView before = GroupView.of(taken);
    EveryCall.refused(Refusal.DENIED, OLD_HANDLE, bench, group, job);
    Expect.equal("id() of the old handle", id, group.id());
    Expect.equal("id() of the old job handle", jobId, job.id());
    Expect.equal("the group as A sees it", before, GroupView.of(taken));
  }

  @Clause(value = "QMGR-GET-06", part = "callbacks")
  void oldHandlesBindNothing() {
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyGroup taken = bench.a().getGroup(group.id());
    GroupView before = GroupView.of(taken);
    EveryCall.callbackRefused(Refusal.DENIED, OLD_HANDLE, group);
    Expect.equal("the group as A sees it", before, GroupView.of(taken));
  }
}
