package io.github.backgroundcopy.tck.checks.job;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Nulls;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code AddFiles} as a whole. */
final class AddFilesChecks {

  private static final String URL = "http://server.invalid/a";

  private final Bench bench;

  AddFilesChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JOB-ADDFILES-01")
  void appendsInOrder() {
    BackgroundCopyJob job = bench.job(bench.group(), 0);
    List<FileInfo> first = bench.files(3);
    List<FileInfo> second = bench.files(2);
    job.addFiles(first);
    Expect.equal("fileCount() after 3 files", 3, job.fileCount());
    job.addFiles(second);
    List<FileInfo> all = new ArrayList<>(first);
    all.addAll(second);
    expectFiles(job, all);
  }

  private static void expectFiles(BackgroundCopyJob job, List<FileInfo> files) {
    Expect.equal("fileCount()", files.size(), job.fileCount());
    for (int i = 0; i < files.size(); i++) {
      Expect.equal("file(" + i + ")", files.get(i), job.file(i));
    }
  }

  @Clause("JOB-ADDFILES-02")
  void allOrNone() {
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyJob job = bench.job(group, 1);
    List<FileInfo> bad = List.of(
        FileInfo.of("ftp://server.invalid/a", bench.local("bad")),
        FileInfo.of(URL, "relative"),
        FileInfo.of(URL, bench.directory().resolve("missing").resolve("a").toString()));
    for (FileInfo one : bad) {
      for (int place : new int[] {0, 2, 4}) {
        List<FileInfo> files = bench.files(4);
        files.add(place, one);
        Expect.refusedWithoutChange(
            Refusal.MALFORMED,
            "addFiles with " + one + " at " + place,
            () -> GroupView.of(group),
            () -> job.addFiles(files));
      }
    }
    job.addFiles(bench.files(5));
    Expect.equal("fileCount() after good files", 6, job.fileCount());
    noneHoweverManyThereAre(job, bad.get(0));
  }

  private void noneHoweverManyThereAre(BackgroundCopyJob job, FileInfo bad) {
    int before = job.fileCount();
    for (int count : new int[] {64, 128, 193, 1000, 2500}) {
      List<FileInfo> files = bench.files(count);
      files.add(bad);
      String what = "addFiles of " + count + " files and a bad one";
      try {
        job.addFiles(files);
        throw Expect.failure(what, Refusal.MALFORMED.toString(), "accepted");
      } catch (RuntimeException e) {
        Expect.that(
            what,
            Refusal.MALFORMED + ", or beyond 200 files " + Refusal.TOO_MANY_FILES,
            e,
            Refusal.MALFORMED.fits(e) || (count >= 200 && Refusal.TOO_MANY_FILES.fits(e)));
      }
      Expect.equal("fileCount() after a refused " + what, before, job.fileCount());
    }
  }

  @Clause("JOB-ADDFILES-13")
  void nothingToAdd() {
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyJob job = bench.job(group, 0);
    expectRefused(Refusal.MALFORMED, group, job, List.of());
    expectRefused(Refusal.MALFORMED, group, job, List.of(FileInfo.of("", bench.local("a"))));
    expectRefused(Refusal.MALFORMED, group, job, List.of(FileInfo.of(URL, "")));
    expectRefused(
        Refusal.NULL, group, job, Arrays.asList(bench.file("a"), Nulls.<FileInfo>nothing()));
    expectRefused(Refusal.NULL, group, job, Nulls.<List<FileInfo>>nothing());
  }

  private static void expectRefused(
      Refusal refusal, BackgroundCopyGroup group, BackgroundCopyJob job, List<FileInfo> files) {
    Expect.refusedWithoutChange(
        refusal, "addFiles(" + files + ")", () -> GroupView.of(group), () -> job.addFiles(files));
  }

  @Clause("JOB-ADDFILES-14")
  void inEveryState() throws Exception {
    BackgroundCopyGroup fresh = bench.group();
    BackgroundCopyJob job = bench.job(fresh, 1);
    Expect.accepted("addFiles on a suspended group", () -> job.addFiles(bench.files(1)));
    Expect.status("status() of a suspended group after addFiles", 0x180, fresh.status());
    Download running = bench.download(10).run();
    expectAdded("running", running);
    Expect.status(
        "status() of a running group after addFiles", 0x080, running.group().status());
    running.release(0).awaitStatus(0x140);
    Expect.equal(
        "bytes of that group when complete", 30L, running.group().progress().bytesTransferred());
    Download failed = bench.download(10).fail();
    expectAdded("failed", failed);
    Expect.status(
        "status() of a failed group after addFiles", 0x380, failed.group().status());
    Expect.equal("fileCount() of a failed group", 2, failed.job().fileCount());

    Download complete = bench.download(10).complete();
    expectAdded("complete", complete);
    Expect.status(
        "status() of a complete group after addFiles", 0x180, complete.group().status());
    Expect.bits("status() of its job", 0x08, complete.job().status().bits());
    complete.complete();
    Expect.equal("requests for the file that had arrived", 1L, complete.requests(0));
    expectAdded("complete", complete);
    Expect.status(
        "status() of a group that was complete twice after addFiles",
        0x180,
        complete.group().status());
    complete.complete();
    Download twice = bench.download(10).complete();
    FileInfo same = twice.job().file(0);
    Expect.accepted(
        "addFiles on a complete group of a file that it has",
        () -> twice.job().addFiles(List.of(same)));
    Expect.status(
        "status() of a complete group that got a file again",
        0x180,
        twice.group().status());
    Expect.equal("fileCount() of it", 2, twice.job().fileCount());
    complete.group().cancel();
    complete.expectFile(0, "at the end");
    complete.expectFile(1, "at the end");
  }

  private static void expectAdded(String state, Download download) {
    Expect.accepted("addFiles on a " + state + " group", () -> download.add(20));
  }

  @Clause("JOB-ADDFILES-15")
  void twoHundredAndTwins() {
    BackgroundCopyJob atOnce = bench.job(bench.group(), 0);
    List<FileInfo> files = bench.files(200);
    Expect.accepted("addFiles of 200 files at once", () -> atOnce.addFiles(files));
    expectFiles(atOnce, files);
    expectAcceptedOrTooMany(atOnce);
    BackgroundCopyJob oneByOne = bench.job(bench.group(), 0);
    Expect.accepted(
        "addFiles of 200 files one by one",
        () -> files.forEach(file -> oneByOne.addFiles(List.of(file))));
    expectFiles(oneByOne, files);
    BackgroundCopyJob twins = bench.job(bench.group(), 0);
    FileInfo one = FileInfo.of(URL, bench.local("same"));
    FileInfo other = FileInfo.of("http://server.invalid/b", bench.local("same"));
    Expect.accepted(
        "addFiles of files with the same local name",
        () -> twins.addFiles(List.of(one, other, one)));
    expectFiles(twins, List.of(one, other, one));
  }

  private void expectAcceptedOrTooMany(BackgroundCopyJob job) {
    try {
      job.addFiles(bench.files(1));
    } catch (RuntimeException e) {
      Expect.refused(Refusal.TOO_MANY_FILES, "addFiles beyond 200 files", () -> {
        throw e;
      });
    }
  }
}
