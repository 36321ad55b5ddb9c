package io.github.backgroundcopy.tck.checks.manager;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Ids;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.UUID;

/** {@code GetGroup} by the owner. */
final class GetGroupChecks {

  private final Bench bench;

  GetGroupChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("QMGR-GET-01")
  void groupWithTheId() {
    for (UUID id : bench.groups(Ids.hostile())) {
      bench.u().getGroup(id).set(GroupProperty.DISPLAY_NAME, "name " + id);
    }
    for (UUID id : Ids.hostile()) {
      BackgroundCopyGroup group = bench.u().getGroup(id);
      Expect.equal("getGroup(" + id + ").id()", id, group.id());
      Expect.equal("its DISPLAY_NAME", "name " + id, group.get(GroupProperty.DISPLAY_NAME));
    }
  }

  @Clause("QMGR-GET-02")
  void unknownId() {
    Expect.refused(
        Refusal.NOT_FOUND, "getGroup(id) of an empty queue", () -> bench.u().getGroup(bench.id()));
    UUID job = bench.job(bench.group(), 0).id();
    bench.groups(Ids.equalHashes(3));
    UUID cancelled = bench.id();
    bench.u().createGroup(cancelled).cancel();
    for (UUID unknown : new UUID[] {bench.id(), Ids.ZERO, new UUID(9, 9), job, cancelled}) {
      Expect.refused(
          Refusal.NOT_FOUND, "getGroup(" + unknown + ")", () -> bench.u().getGroup(unknown));
      Expect.that(
          "details(" + unknown + ")",
          "empty",
          unknown,
          bench.u().details(unknown).isEmpty());
    }
  }

  @Clause("QMGR-GET-07")
  void twoHandlesOneGroup() {
    UUID id = bench.group().id();
    BackgroundCopyGroup one = bench.u().getGroup(id);
    BackgroundCopyGroup other = bench.u().getGroup(id);
    one.set(GroupProperty.DISPLAY_NAME, "name");
    other.set(GroupProperty.DESCRIPTION, "description");
    one.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
    other.switchToForeground();
    UUID job = bench.job(one, 2).id();
    Expect.equal("all by both handles", GroupView.of(one), GroupView.of(other));
    Expect.equal("DISPLAY_NAME by the other", "name", other.get(GroupProperty.DISPLAY_NAME));
    Expect.equal("DESCRIPTION by the one", "description", one.get(GroupProperty.DESCRIPTION));
    Expect.equal(
        "NOTIFY_FLAGS by the other", NotifyFlags.DISABLE, other.get(GroupProperty.NOTIFY_FLAGS));
    Expect.status("status() by the one", 0x580, one.status());
    Expect.equal("files of the job by the other", 2, other.getJob(job).fileCount());
    other.cancel();
    Expect.refused(Refusal.INVALID_STATE, "status() after cancel() by the other", one::status);
  }
}
