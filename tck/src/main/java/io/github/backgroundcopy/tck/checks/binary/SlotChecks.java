package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.binary.Block;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Layout;
import io.github.backgroundcopy.tck.binary.Prop;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawEnumerator;
import io.github.backgroundcopy.tck.binary.RawGroup;
import io.github.backgroundcopy.tck.binary.RawJob;
import io.github.backgroundcopy.tck.binary.RawManager;
import java.util.List;
import java.util.UUID;

/** The tables of methods, section 2: each slot does what no other would. */
final class SlotChecks {

  private final Bench bench;

  SlotChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "ABI-01", part = "binary")
  void everySlotIsInItsPlace() {
    try (Raw raw = Raw.of(bench)) {
      UUID id = bench.id();
      UUID jobId = bench.id();
      RawManager manager = raw.manager();
      RawGroup group = manager.create(id);
      Expect.equal("the groups after slot 3, CreateGroup", List.of(id), Seen.listed(bench.u()));
      BackgroundCopyGroup seen = bench.u().getGroup(id);
      Expect.equal(
          "slot 12 of a group from slot 4, GetGroup", id, manager.get(id).id());
      expectProperties(raw, group, seen);
      group.resume().is(Hr.QM_E_INVALID_STATE, "without files, slot 9");
      group.suspend().is(Hr.S_OK, "slot 8");
      Expect.equal("slot 11, get_Size", 0, group.size());
      expectJob(raw, group, jobId, seen);
      expectEnumerator(manager.groups(), id);
      expectEnumerator(group.jobs(), jobId);
      expectInternals(raw, group);
      group.switchToForeground().is(Hr.S_OK, "slot 15");
      Expect.bits(
          "status() after slot 15, SwitchToForeground", 0x580, seen.status().bits());
      Expect.bits("slot 6, GetStatus", seen.status().bits(), group.status());
      group.cancel().is(Hr.S_OK, "slot 10");
      Expect.equal("the groups after slot 10, CancelGroup", List.of(), Seen.listed(bench.u()));
      Expect.equal("slot 12, get_GroupID, of a cancelled group", id, group.id());
    }
  }

  private static void expectProperties(Raw raw, RawGroup group, BackgroundCopyGroup seen) {
    group.setProp(Prop.DISPLAY_NAME, raw.textVariant(raw.string("name"))).is(Hr.S_OK, "slot 4");
    Expect.equal("the name after slot 4, SetProp", "name", seen.get(GroupProperty.DISPLAY_NAME));
    Expect.equal("slot 3, GetProp", "name", group.text(Prop.DISPLAY_NAME));
    Expect.equal("slot 5, GetProgress", 0, group.progress(Prop.SIZE_DONE));
    Expect.bits("slot 6, GetStatus", seen.status().bits(), group.status());
  }

  private void expectJob(Raw raw, RawGroup group, UUID jobId, BackgroundCopyGroup seen) {
    RawJob job = group.create(jobId);
    Expect.equal(
        "the jobs after slot 13, CreateJob", List.of(jobId), seen.enumJobs().next(2));
    Expect.equal("slot 10 of a job from slot 7, GetJob", jobId, group.job(jobId).id());
    FileInfo file = bench.file("slots");
    job.add(List.of(file));
    Expect.equal("the file after slot 6, AddFiles", file, seen.getJob(jobId).file(0));
    Expect.equal("slot 8, GetFileCount", 1, job.fileCount());
    Block stored = job.file(0);
    Expect.equal(
        "slot 7, GetFile", file.remoteName(), raw.text(stored.pointerAt(Layout.FILE_REMOTE)));
    Block status = raw.dword();
    job.getStatus(status, raw.dword(), raw.dword(), raw.dword()).is(Hr.S_OK, "slot 5");
    Expect.bits("slot 5, GetStatus", seen.getJob(jobId).status().bits(), status.int32());
    Expect.equal("slot 4, GetProgress", 0, job.progress(Prop.PERCENT_DONE));
    job.cancel().is(Hr.E_NOTIMPL, "slot 3");
    job.switchToForeground().is(Hr.E_NOTIMPL, "slot 9");
    Expect.equal("slot 10, get_JobID", jobId, job.id());
  }

  private static void expectEnumerator(RawEnumerator enumerator, UUID item) {
    List<UUID> one = List.of(item);
    Expect.equal(enumerator.type() + ", slot 7, GetCount", 1, enumerator.count());
    enumerator.expectNext(1, Hr.S_OK, one, "in slot 3");
    enumerator.skip(1).is(Hr.S_FALSE, "in slot 4, at the end");
    enumerator.reset().is(Hr.S_OK, "in slot 5");
    enumerator.copy().expectRest(one, "of a clone from slot 6, after slot 5");
    enumerator.skip(1).is(Hr.S_OK, "in slot 4, after slot 5");
    enumerator.expectRest(List.of(), "after slot 4");
  }

  /** Both refuse an IID that nobody knows, but only the first one stores something. */
  private void expectInternals(Raw raw, RawGroup group) {
    Block iid = raw.guid(bench.id());
    Block out = raw.out();
    group.queryNewJobInterface(iid, out).is(Hr.E_NOTIMPL, "slot 16");
    Expect.equal("the pointer stored by slot 16, QueryNewJobInterface", 0L, out.pointerAt());
    out.clear();
    group.setNotificationPointer(iid, out.address()).is(Hr.E_NOTIMPL, "slot 17");
    out.expectUntouched(0, "what pUnk of slot 17, SetNotificationPointer, points to");
  }
}
