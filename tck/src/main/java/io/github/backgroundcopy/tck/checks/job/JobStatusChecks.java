package io.github.backgroundcopy.tck.checks.job;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code GetStatus} of the job. */
final class JobStatusChecks {

  /** {@code ERROR_PATH_NOT_FOUND}. */
  private static final int PATH_NOT_FOUND = 3;

  private final Bench bench;

  JobStatusChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JOB-STATUS-01")
  void bitsOfEachState() {
    Download download = bench.download(10);
    expectBits(download, 0x08, "of a new group");
    download.run();
    expectBits(download, 0x08, "of a running group");
    download.group().suspend();
    expectBits(download, 0x08, "of a suspended group");
    download.serve(0, Resource.failing(404)).release(0).resume().awaitStatus(0x380);
    expectBits(download, 0x18, "of a failed group");
    download.serve(0).hold(0, Network.BEFORE_HEAD).resume();
    expectBits(download, 0x08, "of a group that tries again");
    download.release(0).awaitStatus(0x140);
    expectBits(download, 0x04, "of a complete group");
    download.add(10);
    expectBits(download, 0x08, "of a group that got one more file");
  }

  private static void expectBits(Download download, int bits, String which) {
    Expect.bits("status() of the job " + which, bits, download.job().status().bits());
  }

  @Clause("JOB-STATUS-02")
  void resultsOfAFailure() throws IOException {
    Download download = bench.download(10);
    expectZeros(download.job(), "before the start");
    download.fail();
    JobStatus failed = download.job().status();
    Expect.equal("transportResult() after status 404", 404, failed.transportResult());
    Expect.equal("win32Result() after status 404", 0, failed.win32Result());
    download.group().set(GroupProperty.DESCRIPTION, "failed");
    Expect.equal("status() after a property was set", failed, download.job().status());
    download.serve(0).hold(0, Network.BEFORE_HEAD).resume();
    expectZeros(download.job(), "while it tries again");
    download.release(0).awaitStatus(0x140);
    expectZeros(download.job(), "when complete");

    Path lost = Files.createDirectory(bench.directory().resolve("lost"));
    String path = "/lost.bin";
    bench.network().serve(path, Resource.of(new byte[10]));
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyJob job = bench.job(group, 0);
    job.addFiles(
        List.of(FileInfo.of(bench.network().url(path), lost.resolve("a.bin").toString())));
    Files.delete(lost);
    group.resume();
    bench.awaitStatus(group, 0x380);
    expectPathNotFound(job, "after the directory was lost");
    Files.createFile(lost);
    group.resume();
    bench.awaitStatus(group, 0x380);
    expectPathNotFound(job, "after a file took the place of the directory");
    Files.delete(lost);
    Files.createDirectories(lost.resolve("a.bin").resolve("full"));
    group.resume();
    bench.awaitStatus(group, 0x380);
    JobStatus taken = job.status();
    Expect.that(
        "win32Result() after a directory took the final name",
        "neither 0 nor " + PATH_NOT_FOUND + ", for nothing is missing",
        taken,
        taken.win32Result() != 0 && taken.win32Result() != PATH_NOT_FOUND);
    Expect.equal(
        "transportResult() after a directory took the final name", 0, taken.transportResult());
  }

  private static void expectPathNotFound(BackgroundCopyJob job, String when) {
    JobStatus status = job.status();
    Expect.equal("win32Result() " + when, PATH_NOT_FOUND, status.win32Result());
    Expect.equal("transportResult() " + when, 0, status.transportResult());
  }

  @Clause(value = "JOB-STATUS-02", part = "retrying")
  void noResultsWhileItRetries() {
    Download download = bench.download(10).serve(0, Resource.unreachable()).resume();
    for (int look = 0; look < 20; look++) {
      bench.queue().settle();
      expectZeros(download.job(), "while connections are refused");
      bench.queue().letTimePass();
    }
  }

  private static void expectZeros(BackgroundCopyJob job, String when) {
    Expect.decided(() -> Expect.equal(
        "status() of the job " + when, new JobStatus(job.status().bits(), 0, 0, 0), job.status()));
  }

  @Clause("JOB-STATUS-03")
  void neverForeground() {
    Download download = bench.download(10);
    download.group().switchToForeground();
    expectNoForeground(download, "of a new group");
    download.run();
    expectNoForeground(download, "of a running group");
    download.serve(0, Resource.failing(404)).release(0).awaitStatus(0x780);
    expectNoForeground(download, "of a failed group");
    download.serve(0).resume().awaitStatus(0x540);
    expectNoForeground(download, "of a complete group");
  }

  private static void expectNoForeground(Download download, String which) {
    Expect.bits(
        "bit 0x20 of the job's status() " + which + " in the foreground",
        0,
        download.job().status().bits() & 0x20);
  }
}
