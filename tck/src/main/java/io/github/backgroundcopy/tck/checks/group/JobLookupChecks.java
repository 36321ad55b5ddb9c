package io.github.backgroundcopy.tck.checks.group;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Ids;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.List;
import java.util.UUID;

/** {@code GetJob}. */
final class JobLookupChecks {

  private final Bench bench;

  JobLookupChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("GROUP-JOB-05")
  void sameFilesByEveryHandle() {
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyJob job = group.createJob(bench.id());
    List<FileInfo> files = bench.files(3);
    job.addFiles(files);
    BackgroundCopyJob found = group.getJob(job.id());
    Expect.equal("getJob(id).id()", job.id(), found.id());
    Expect.equal("fileCount()", 3, found.fileCount());
    for (int i = 0; i < 3; i++) {
      Expect.equal("file(" + i + ")", files.get(i), found.file(i));
    }
    found.addFiles(bench.files(1));
    Expect.equal("fileCount() by the first handle", 4, job.fileCount());
    Expect.equal("file(3) by both", found.file(3), job.file(3));
  }

  @Clause("GROUP-JOB-06")
  void unknownIds() {
    BackgroundCopyGroup empty = bench.group();
    BackgroundCopyGroup other = bench.group();
    UUID otherJob = bench.job(other, 1).id();
    BackgroundCopyGroup group = bench.group();
    bench.job(group, 1);
    for (UUID unknown : new UUID[] {bench.id(), Ids.ZERO, otherJob, group.id()}) {
      for (BackgroundCopyGroup asked : List.of(empty, group)) {
        Expect.refused(Refusal.NOT_FOUND, "getJob(" + unknown + ")", () -> asked.getJob(unknown));
      }
    }
  }
}
