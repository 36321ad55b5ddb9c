package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.binary.Guids;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawGroup;
import io.github.backgroundcopy.tck.binary.RawJob;
import io.github.backgroundcopy.tck.binary.RawManager;
import io.github.backgroundcopy.tck.binary.RawObject;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.UUID;

/** What outlives what. */
final class RawLifetimeChecks {

  private final Bench bench;

  RawLifetimeChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "LIFE-01", part = "binary")
  void runningGroupNeedsNoPointer() {
    try (Raw raw = Raw.of(bench)) {
      // The client that stays; nothing but the raw pointers knows the group.
      Expect.equal("groups of U", List.of(), Seen.listed(bench.u()));
      String path = "/binary-life.bin";
      bench.network().serve(path, Resource.of(new byte[100]));
      bench.network().hold(path, Network.BEFORE_HEAD);
      UUID id = bench.id();
      RawManager manager = raw.manager();
      RawGroup group = manager.create(id);
      RawJob job = group.create(bench.id());
      job.add(List.of(FileInfo.of(bench.network().url(path), bench.local("life.bin"))));
      group.resume().ok();
      bench.await("a request", () -> bench.network().requests().contains(path));
      List.of(job, group, manager).forEach(RawObject::release);
      bench.network().release(path);
      RawGroup found = raw.manager().get(id);
      bench.await("the group to complete without a pointer", () -> found.status() == 0x140);
      Expect.equal("get_GroupID of the group that was got again", id, found.id());
    }
  }

  @Clause(value = "LIFE-04", part = "binary")
  void unknownAndIdsWithoutTheService() {
    try (Raw raw = Raw.of(bench)) {
      BackgroundCopyGroup seen = bench.group();
      UUID jobId = bench.job(seen, 1).id();
      RawManager manager = raw.manager();
      RawGroup group = manager.get(seen.id());
      RawJob job = group.job(jobId);
      List<RawObject> objects = List.of(manager, group, job, manager.groups(), group.jobs());
      bench.queue().stopService();
      for (RawObject object : objects) {
        for (UUID iid : List.of(Guids.UNKNOWN, object.iid())) {
          RawObject own = object.query(iid);
          RawObject added = own.addRef();
          own.release();
          added.release();
        }
      }
      Expect.equal("get_GroupID while the service is stopped", seen.id(), group.id());
      Expect.equal("get_JobID while the service is stopped", jobId, job.id());
      bench.queue().startService();
      objects.forEach(object -> object.expectAlive("after the service was started again"));
    }
  }
}
