package io.github.backgroundcopy.tck.checks.manager;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Ids;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.bench.Threads;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/** {@code CreateGroup}. */
final class CreateGroupChecks {

  private static final int GONE = 61;

  private final Bench bench;

  CreateGroupChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("QMGR-CREATE-01")
  void anyUnusedId() throws Exception {
    List<UUID> ids = new ArrayList<>(Ids.hostile());
    ids.add(bench.id());
    List<UUID> created = new ArrayList<>();
    for (UUID id : ids) {
      Expect.equal("createGroup(" + id + ").id()", id, bench.u().createGroup(id).id());
      created.add(id);
      Expect.equal("enumGroups() after createGroup(" + id + ")", created, Seen.listed(bench.u()));
    }
    UUID elsewhere = bench.id();
    // Nothing is called on that thread any more.
    var unused = Threads.together(List.of(() -> bench.u().createGroup(elsewhere)));
    created.add(elsewhere);
    Expect.equal(
        "enumGroups() after createGroup() by another thread", created, Seen.listed(bench.u()));
  }

  @Clause("QMGR-CREATE-02")
  void takenIdLeavesTheGroupAsItWas() {
    BackgroundCopyGroup group = furnished(bench.u().createGroup(Ids.hostile().get(0)));
    bench.u().createGroup(Ids.hostile().get(1));
    List<String> listing = GroupView.listing(bench.u());
    Expect.refusedWithoutChange(
        Refusal.DUPLICATE,
        "createGroup(taken)",
        () -> GroupView.of(group),
        () -> bench.u().createGroup(group.id()));
    Expect.equal("listing after a refused createGroup", listing, GroupView.listing(bench.u()));
  }

  private BackgroundCopyGroup furnished(BackgroundCopyGroup group) {
    group.set(GroupProperty.DISPLAY_NAME, "name");
    group.set(GroupProperty.DESCRIPTION, "description");
    group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    group.switchToForeground();
    bench.job(group, 3);
    return group;
  }

  @Clause("QMGR-CREATE-03")
  void foreignIdsAreTakenToo() {
    BackgroundCopyGroup group = furnished(bench.group());
    Expect.equal("V's enumGroups()", List.of(), Seen.listed(bench.v()));
    for (QueueManager other : List.of(bench.v(), bench.a())) {
      Expect.refusedWithoutChange(
          Refusal.DUPLICATE,
          "createGroup(id of U's group) by " + other.caller(),
          () -> GroupView.of(group) + " " + GroupView.listing(bench.u()),
          () -> other.createGroup(group.id()));
    }
    Expect.equal("V's enumGroups() afterwards", List.of(), Seen.listed(bench.v()));
  }

  @Clause("QMGR-CREATE-04")
  void zeroIdIsNone() {
    bench.groups(2);
    Expect.refusedWithoutChange(
        Refusal.MALFORMED,
        "createGroup(zero)",
        () -> Seen.listed(bench.u()),
        () -> bench.u().createGroup(Ids.ZERO));
  }

  @Clause("QMGR-CREATE-05")
  void cancelledIdMakesANewEmptyGroup() {
    BackgroundCopyGroup old = furnished(bench.group());
    BackgroundCopyJob oldJob = old.getJob(old.enumJobs().next(1).get(0));
    UUID between = bench.group().id();
    old.cancel();
    BackgroundCopyGroup fresh = bench.u().createGroup(old.id());
    BackgroundCopyGroup plain = bench.group();
    Expect.equal("all of the new group", GroupView.of(plain), GroupView.of(fresh));
    Expect.equal("order", List.of(between, old.id(), plain.id()), Seen.listed(bench.u()));
    Expect.refused(Refusal.INVALID_STATE, "status() of the old handle", old::status);
    Expect.refused(Refusal.INVALID_STATE, "cancel() of the old handle", old::cancel);
    Expect.refused(Refusal.INVALID_STATE, "status() of the old job", oldJob::status);
    Expect.status("status() of the new group", 0x180, fresh.status());
  }

  @Clause(value = "QMGR-CREATE-05", part = "take-over")
  void theIdOfATakenGroupIsFreeToo() {
    for (QueueManager next : List.of(bench.u(), bench.v(), bench.a())) {
      BackgroundCopyGroup old = furnished(bench.group());
      bench.a().getGroup(old.id()).cancel();
      Expect.accepted(
          "createGroup(" + old.id() + ") of one that A took and cancelled",
          () -> next.createGroup(old.id()));
      Expect.that(
          "what " + next.caller().name() + " lists then",
          "the new group too",
          old.id(),
          Seen.listed(next).contains(old.id()));
      Expect.equal(
          "all of the new group",
          GroupView.of(next.createGroup(bench.id())),
          GroupView.of(next.getGroup(old.id())));
    }
  }

  @Clause("QMGR-CREATE-06")
  void oneOfManyAtOnce() throws Exception {
    List<QueueManager> managers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      managers.add(bench.another(Principal.U));
    }
    List<UUID> created = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      UUID id = bench.id();
      created.add(id);
      boolean listed = round % 2 == 1;
      List<Callable<Boolean>> attempts = new ArrayList<>();
      for (int thread = 0; thread < 64; thread++) {
        QueueManager manager = managers.get(thread % managers.size());
        attempts.add(listed ? () -> added(manager, id) : () -> created(manager, id));
      }
      List<Boolean> outcomes = Threads.together(attempts);
      Expect.equal(
          "successes among 64 simultaneous " + (listed ? "addAll(" : "createGroup(") + id + ")",
          1,
          Collections.frequency(outcomes, true));
    }
    Expect.equal("enumGroups() afterwards", created, Seen.listed(bench.u()));
  }

  private static boolean added(QueueManager manager, UUID id) {
    try {
      return manager.addAll(List.of(GroupSpec.builder().id(id).build())).size() == 1;
    } catch (DuplicateIdException e) {
      return false;
    }
  }

  private static boolean created(QueueManager manager, UUID id) {
    try {
      return manager.createGroup(id).id().equals(id);
    } catch (DuplicateIdException e) {
      return false;
    }
  }

  @Clause("QMGR-CREATE-07")
  void sixtyAtLeast() {
    if (bench.facilities().contains(Facility.GATE)) {
      // Those that are gone count no more.
      for (int i = 0; i < bench.rounds(GONE); i++) {
        bench.download(0).complete().group().finish();
      }
    }
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      ids.add(bench.group().id());
    }
    Expect.equal("enumGroups() of 60 groups", ids, Seen.listed(bench.u()));
    for (int i = 60; i < 120; i++) {
      try {
        ids.add(bench.group().id());
      } catch (RuntimeException e) {
        Expect.that(
            "group " + (i + 1),
            Refusal.TOO_MANY_GROUPS.toString(),
            e,
            Refusal.TOO_MANY_GROUPS.fits(e));
      }
    }
    if (bench.hasOwners()) {
      othersHaveTheirOwn();
    }
    Expect.equal("enumGroups() beyond 60 groups", ids, Seen.listed(bench.u()));
  }

  /** A machine may be full for all; the groups of one user are not those of another. */
  private void othersHaveTheirOwn() {
    for (int i = 0; i < 60; i++) {
      try {
        bench.v().createGroup(bench.id());
      } catch (LimitExceededException e) {
        Expect.equal(
            "the refusal of group " + (i + 1) + " of V, beside those of U",
            HResult.BG_E_TOO_MANY_JOBS_PER_MACHINE,
            e.hresult());
        return;
      }
    }
  }
}
