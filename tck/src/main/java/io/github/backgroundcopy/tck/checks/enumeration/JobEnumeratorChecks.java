package io.github.backgroundcopy.tck.checks.enumeration;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import java.util.List;
import java.util.UUID;

/** {@code EnumJobs}. */
final class JobEnumeratorChecks {

  private final Bench bench;

  JobEnumeratorChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JENUM-01")
  void emptyWithoutJob() {
    JobEnumerator jobs = bench.group().enumJobs();
    Expect.equal("count()", 0L, jobs.count());
    Expect.equal("next(1)", List.of(), jobs.next(1));
    Expect.equal("skip(1)", 0L, jobs.skip(1));
    Expect.equal("count() of a clone", 0L, jobs.duplicate().count());
  }

  @Clause("JENUM-02")
  void theOneJob() {
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyJob made = bench.job(group, 0);
    UUID job = made.id();
    Expect.equal("count() before the job has files", 1L, group.enumJobs().count());
    made.addFiles(bench.files(2));
    JobEnumerator jobs = group.enumJobs();
    Expect.equal("count()", 1L, jobs.count());
    List<UUID> ids = jobs.next(2);
    Expect.equal("next(2)", List.of(job), ids);
    Expect.equal("getJob(enumerated id).id()", job, group.getJob(ids.get(0)).id());
    Expect.equal("its fileCount()", 2, group.getJob(ids.get(0)).fileCount());
  }
}
