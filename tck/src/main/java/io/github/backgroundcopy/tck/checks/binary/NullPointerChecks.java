package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.binary.Answer;
import io.github.backgroundcopy.tck.binary.Block;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Prop;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawEnumerator;
import io.github.backgroundcopy.tck.binary.RawGroup;
import io.github.backgroundcopy.tck.binary.RawJob;
import io.github.backgroundcopy.tck.binary.RawManager;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** NULL in place of pointers. */
final class NullPointerChecks {

  private final Bench bench;

  NullPointerChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "ERR-01", part = "binary")
  void nullIsRefusedWithoutChange() {
    try (Raw raw = Raw.of(bench)) {
      BackgroundCopyGroup seen = bench.group();
      seen.set(GroupProperty.DISPLAY_NAME, "kept");
      UUID jobId = bench.job(seen, 2).id();
      RawManager manager = raw.manager();
      RawGroup group = manager.get(seen.id());
      refusedByManager(manager, seen);
      for (RawEnumerator enumerator : List.of(manager.groups(), group.jobs())) {
        refusedByEnumerator(raw, enumerator);
      }
      refusedByGroup(raw, group, seen);
      refusedByGroup(raw, manager.create(bench.id()), seen);
      refusedByJob(raw, group.job(jobId), seen);
      acceptedWhereItMeansSomething(raw, manager, group);
    }
  }

  private void refusedByManager(RawManager manager, BackgroundCopyGroup seen) {
    refused(seen, () -> manager.createGroup(bench.id(), null));
    refused(seen, () -> manager.getGroup(seen.id(), null));
    refused(seen, () -> manager.enumGroups(0, null));
  }

  private static void refusedByEnumerator(Raw raw, RawEnumerator enumerator) {
    enumerator.next(1, null, raw.dword()).is(Hr.E_INVALIDARG);
    enumerator.next(2, raw.guids(2), null).is(Hr.E_INVALIDARG);
    enumerator.next(0, null, null).is(Hr.E_INVALIDARG);
    enumerator.cloneTo(null).is(Hr.E_INVALIDARG);
    enumerator.getCount(null).is(Hr.E_INVALIDARG);
    Block one = raw.guids(1);
    enumerator.next(1, one, raw.dword()).is(Hr.S_OK, "after refused calls");
  }

  private void refusedByGroup(Raw raw, RawGroup group, BackgroundCopyGroup seen) {
    for (List<Integer> properties : List.of(Prop.NUMBERS, Prop.TEXTS)) {
      for (int property : properties) {
        refused(seen, () -> group.getProp(property, null));
        refused(seen, () -> group.setProp(property, null));
      }
    }
    refused(seen, () -> group.getProgress(Prop.PERCENT_DONE, null));
    refused(seen, () -> group.getProgress(Prop.SIZE_DONE, null));
    refused(seen, () -> group.getStatus(null, raw.dword()));
    refused(seen, () -> group.getStatus(raw.dword(), null));
    refused(seen, () -> group.getStatus(null, null));
    refused(seen, () -> group.getJob(bench.id(), null));
    refused(seen, () -> group.getSize(null));
    refused(seen, () -> group.getGroupId(null));
    refused(seen, () -> group.createJob(bench.id(), null));
    refused(seen, () -> group.enumJobs(0, null));
    refused(seen, () -> group.queryNewJobInterface(null, raw.out()));
    refused(seen, () -> group.queryNewJobInterface(raw.guid(bench.id()), null));
    refused(seen, () -> group.setNotificationPointer(null, 0));
  }

  private void refusedByJob(Raw raw, RawJob job, BackgroundCopyGroup seen) {
    refused(seen, () -> job.getProgress(Prop.PERCENT_DONE, null));
    refused(seen, () -> job.getProgress(Prop.SIZE_DONE, null));
    refused(seen, () -> job.getStatus(null, raw.dword(), raw.dword(), raw.dword()));
    refused(seen, () -> job.getStatus(raw.dword(), null, raw.dword(), raw.dword()));
    refused(seen, () -> job.getStatus(raw.dword(), raw.dword(), null, raw.dword()));
    refused(seen, () -> job.getStatus(raw.dword(), raw.dword(), raw.dword(), null));
    refused(seen, () -> job.addFiles(1, null));
    refused(seen, () -> job.getFile(0, null));
    refused(seen, () -> job.getFileCount(null));
    refused(seen, () -> job.getJobId(null));
  }

  private void acceptedWhereItMeansSomething(Raw raw, RawManager manager, RawGroup group) {
    RawEnumerator groups = manager.groups();
    groups.next(1, raw.guids(1), null).ok();
    groups.next(0, null, raw.dword()).ok();
    group
        .setNotificationPointer(raw.guid(bench.id()), 0)
        .is(Hr.E_NOTIMPL, "with an IID that is not the callback's");
    group.setProp(Prop.DISPLAY_NAME, raw.textVariant(0)).is(Hr.S_OK, "with a NULL BSTR inside");
    group.setProp(Prop.NOTIFY_CLSID, raw.textVariant(0)).is(Hr.S_OK, "with a NULL BSTR inside");
  }

  private void refused(BackgroundCopyGroup seen, Supplier<Answer> call) {
    Object before = view(seen);
    Answer answer = call.get().is(Hr.E_INVALIDARG);
    Expect.equal("what can be seen after the refused " + answer.call(), before, view(seen));
  }

  private Object view(BackgroundCopyGroup seen) {
    return GroupView.of(seen) + " in " + GroupView.listing(bench.u());
  }
}
