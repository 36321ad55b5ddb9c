package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Ids;
import io.github.backgroundcopy.tck.binary.Block;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Prop;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawGroup;
import io.github.backgroundcopy.tck.binary.RawJob;
import io.github.backgroundcopy.tck.binary.RawManager;
import io.github.backgroundcopy.tck.binary.Vt;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.UUID;

/** Which of several faults is answered. */
final class RawFaultOrderChecks {

  private final Bench bench;

  RawFaultOrderChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "ERR-03", part = "binary")
  void nullBeforeGoneBeforeValueBeforeState() {
    try (Raw raw = Raw.of(bench)) {
      RawManager manager = raw.manager();
      UUID id = bench.id();
      RawGroup group = manager.create(id);
      UUID taken = bench.id();
      RawJob job = group.create(taken);
      String valueToo = "with a bad value too";
      manager.createGroup(Ids.ZERO, null).is(Hr.E_INVALIDARG, valueToo);
      manager.createGroup(id, null).is(Hr.E_INVALIDARG, valueToo);
      manager.getGroup(bench.id(), null).is(Hr.E_INVALIDARG, valueToo);
      manager.enumGroups(1, null).is(Hr.E_INVALIDARG, valueToo);
      expectForNull(raw, Hr.E_INVALIDARG, valueToo, group, job);
      group.createJob(Ids.ZERO, raw.out()).is(Hr.E_INVALIDARG, "on a group with a job");

      RawGroup other = manager.create(bench.id());
      other.create(bench.id());
      other.createJob(taken, raw.out()).is(Hr.E_NOTIMPL, "on a group with a job, the id taken");
      other.createJob(Ids.ZERO, raw.out()).is(Hr.E_INVALIDARG, "on a group with a job");

      group.cancel().ok();
      expectForNull(raw, Hr.E_INVALIDARG, "of a cancelled group", group, job);
      expectForValues(raw, Hr.QM_E_INVALID_STATE, "of a cancelled group", group, job);
    }
  }

  @Clause(value = "ERR-03", part = "binary-access")
  void nullBeforeAccessBeforeGone() {
    try (Raw raw = Raw.of(bench)) {
      UUID id = bench.id();
      RawGroup group = raw.manager().create(id);
      RawJob job = group.create(bench.id());
      RawGroup taken = raw.manager(Principal.A).get(id);
      expectForNull(raw, Hr.E_INVALIDARG, "of a group that A took over", group, job);
      expectForValues(raw, Hr.E_ACCESSDENIED, "of a group that A took over", group, job);
      taken.cancel().ok();
      String cancelled = "of a group that A took over and cancelled";
      expectForNull(raw, Hr.E_INVALIDARG, cancelled, group, job);
      expectForValues(raw, Hr.E_ACCESSDENIED, cancelled, group, job);
    }
  }

  @Clause(value = "ERR-03", part = "binary-service")
  void serviceDownBeforeNull() {
    try (Raw raw = Raw.of(bench)) {
      RawManager manager = raw.manager();
      RawGroup group = manager.create(bench.id());
      RawJob job = group.create(bench.id());
      bench.queue().stopService();
      String stopped = "while the service is stopped";
      int down = Hr.QM_E_SERVICE_UNAVAILABLE;
      manager.createGroup(bench.id(), null).is(down, stopped);
      manager.getGroup(bench.id(), null).is(down, stopped);
      manager.enumGroups(0, null).is(down, stopped);
      expectForNull(raw, down, stopped, group, job);
      expectForValues(raw, down, stopped, group, job);
      bench.queue().startService();
    }
  }

  /** Calls every method that takes a pointer with NULL, and with a bad value where it takes one. */
  private void expectForNull(Raw raw, int hr, String when, RawGroup group, RawJob job) {
    group.getProp(13, null).is(hr, when);
    group.setProp(13, null).is(hr, when);
    group.getProgress(Prop.TIME_DONE, null).is(hr, when);
    group.getStatus(null, null).is(hr, when);
    group.getJob(bench.id(), null).is(hr, when);
    group.getSize(null).is(hr, when);
    group.createJob(Ids.ZERO, null).is(hr, when);
    group.enumJobs(1, null).is(hr, when);
    group.queryNewJobInterface(raw.guid(bench.id()), null).is(hr, when);
    group.setNotificationPointer(null, 0).is(hr, when);
    job.getProgress(Prop.TIME_DONE, null).is(hr, when);
    job.getStatus(null, null, null, null).is(hr, when);
    job.addFiles(1, null).is(hr, when);
    job.getFile(99, null).is(hr, when);
    job.getFileCount(null).is(hr, when);
  }

  private void expectForValues(Raw raw, int hr, String when, RawGroup group, RawJob job) {
    String value = when + ", with a bad value";
    group.getProp(13, raw.variant(Vt.EMPTY)).is(hr, value);
    group.setProp(13, raw.variant(Vt.I4, 1)).is(hr, value);
    group.setProp(Prop.PRIORITY, raw.variant(Vt.I4, 2)).is(hr, value);
    group.setProp(Prop.PRIORITY, raw.variant(Vt.EMPTY)).is(hr, value);
    group.getProgress(Prop.TIME_DONE, raw.dword()).is(hr, value);
    group.getJob(bench.id(), raw.out()).is(hr, value);
    group.createJob(Ids.ZERO, raw.out()).is(hr, value);
    group.enumJobs(1, raw.out()).is(hr, value);
    group.setNotificationPointer(raw.guid(bench.id()), 0).is(hr, value);
    group.queryNewJobInterface(raw.guid(bench.id()), raw.out()).is(hr, value);
    job.getProgress(Prop.TIME_DONE, raw.dword()).is(hr, value);
    Block file = raw.file(0, 0, 0);
    job.addFiles(0, raw.out().putPointer(0, file.address())).is(hr, value);
    job.addFiles(1, raw.out().putPointer(0, file.address())).is(hr, value);
    job.getFile(99, raw.block(raw.layout().file())).is(hr, value);
  }
}
