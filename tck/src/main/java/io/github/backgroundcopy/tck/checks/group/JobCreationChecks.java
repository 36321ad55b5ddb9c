package io.github.backgroundcopy.tck.checks.group;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Ids;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.List;
import java.util.UUID;

/** {@code CreateJob}. */
final class JobCreationChecks {

  private final Bench bench;

  JobCreationChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("GROUP-JOB-01")
  void emptyJobWithTheId() {
    for (UUID id : Ids.hostile()) {
      BackgroundCopyGroup group = bench.group();
      BackgroundCopyJob job = Expect.answered("createJob(" + id + ")", () -> group.createJob(id));
      Expect.equal("createJob(id).id()", id, job.id());
      Expect.equal("fileCount() of a new job", 0, job.fileCount());
      Expect.bits("status() of a new job", 0x08, job.status().bits());
      Expect.equal("enumJobs()", List.of(id), group.enumJobs().next(2));
    }
  }

  @Clause("GROUP-JOB-02")
  void secondJobIsNotSupported() {
    BackgroundCopyGroup group = bench.group();
    bench.job(group, 3);
    Expect.refusedWithoutChange(
        Refusal.UNSUPPORTED,
        "second createJob",
        () -> GroupView.of(group),
        () -> group.createJob(bench.id()));
  }

  @Clause("GROUP-JOB-03")
  void runningGroupTakesNoJob() {
    BackgroundCopyGroup group = bench.download(10).run().group();
    Expect.refusedWithoutChange(
        Refusal.INVALID_STATE,
        "createJob of a running group",
        () -> GroupView.of(group),
        () -> group.createJob(bench.id()));
  }

  @Clause("GROUP-JOB-04")
  void idsAreUniqueAmongJobsOnly() {
    BackgroundCopyGroup first = bench.group();
    first.set(GroupProperty.DISPLAY_NAME, "the first's");
    UUID taken = bench.job(first, 1).id();
    BackgroundCopyGroup second = bench.group();
    Expect.refusedWithoutChange(
        Refusal.DUPLICATE,
        "createJob(id of another group's job)",
        () -> GroupView.of(second),
        () -> second.createJob(taken));
    Expect.taken("createJob(id of another group's job)", taken, () -> second.createJob(taken));
    expectFree("the group's own id", second, second.id());
    expectFree("another group's id", bench.group(), first.id());
    first.cancel();
    expectFree("id of a cancelled group's job", bench.group(), taken);
  }

  private static void expectFree(String which, BackgroundCopyGroup group, UUID id) {
    String call = "createJob(" + which + ")";
    group.set(GroupProperty.DISPLAY_NAME, "the group's own");
    BackgroundCopyJob job = Expect.answered(call, () -> group.createJob(id));
    Expect.equal(call + ".id()", id, job.id());
    Expect.equal(
        "the group's name after " + call, "the group's own", group.get(GroupProperty.DISPLAY_NAME));
    Expect.equal("fileCount() after " + call, 0, job.fileCount());
  }

  @Clause(value = "GROUP-JOB-04", part = "foreign")
  void foreignJobIdsAreTakenToo() {
    UUID taken = bench.job(bench.v().createGroup(bench.id()), 0).id();
    BackgroundCopyGroup group = bench.group();
    Expect.refusedWithoutChange(
        Refusal.DUPLICATE,
        "createJob(id of V's job) by U",
        () -> GroupView.of(group),
        () -> group.createJob(taken));
  }

  @Clause("GROUP-JOB-07")
  void zeroIdIsNone() {
    BackgroundCopyGroup group = bench.group();
    Expect.refusedWithoutChange(
        Refusal.MALFORMED,
        "createJob(zero)",
        () -> GroupView.of(group),
        () -> group.createJob(Ids.ZERO));
  }
}
