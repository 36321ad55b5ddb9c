package io.github.backgroundcopy.tck.checks.general;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.function.Executable;

/** A stopped service. */
final class ServiceChecks {

  private final Bench bench;

  ServiceChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("LIFE-04")
  void everythingButIdsAndEnumeratorsIsUnavailable() {
    QueueManager manager = bench.u();
    List<UUID> ids = bench.groups(5);
    BackgroundCopyGroup group = manager.getGroup(ids.get(0));
    BackgroundCopyJob job = bench.job(group, 1);
    UUID jobId = job.id();
    GroupEnumerator groups = manager.enumGroups();
    JobEnumerator jobs = group.enumJobs();
    Expect.equal("next(1)", ids.subList(0, 1), groups.next(1));

    bench.queue().stopService();

    expectDown("createGroup", () -> manager.createGroup(bench.id()));
    expectDown("getGroup", () -> manager.getGroup(ids.get(0)));
    expectDown("enumGroups", manager::enumGroups);
    expectDown("enumGroupDetails", manager::enumGroupDetails);
    expectDown("details", () -> manager.details(ids.get(0)));
    for (GroupProperty<?> property : GroupProperty.all()) {
      expectDown("get(" + property + ")", () -> group.get(property));
    }
    expectDown("set", () -> group.set(GroupProperty.DISPLAY_NAME, "x"));
    expectDown("status", group::status);
    expectDown("progress", group::progress);
    expectDown("size", group::size);
    expectDown("suspend", group::suspend);
    expectDown("resume", group::resume);
    expectDown("cancel", group::cancel);
    expectDown("switchToForeground", group::switchToForeground);
    expectDown("createJob", () -> group.createJob(bench.id()));
    expectDown("getJob", () -> group.getJob(jobId));
    expectDown("enumJobs", group::enumJobs);
    expectDown("finish", group::finish);
    expectDown("addFiles", () -> job.addFiles(bench.files(1)));
    expectDown("file", () -> job.file(0));
    expectDown("fileCount", job::fileCount);
    expectDown("job status", job::status);
    expectDown("job progress", job::progress);
    Expect.equal("id() while the service is stopped", ids.get(0), group.id());
    Expect.equal("id() of the job while the service is stopped", jobId, job.id());

    Expect.equal("count()", 5L, groups.count());
    Expect.equal("skip(1)", 1L, groups.skip(1));
    Expect.equal("duplicate().next(9)", ids.subList(2, 5), groups.duplicate().next(9));
    groups.reset();
    Expect.equal("next(9) after reset()", ids, groups.next(9));
    Expect.equal("next(9) of jobs", List.of(jobId), jobs.next(9));

    bench.queue().startService();
    UUID created = manager.createGroup(bench.id()).id();
    Expect.that(
        "enumGroups() after the start",
        "lists a new group",
        created,
        Bench.listed(manager).contains(created));
  }

  private static void expectDown(String call, Executable code) {
    Expect.refused(Refusal.SERVICE_DOWN, call + " while the service is stopped", code);
  }
}
