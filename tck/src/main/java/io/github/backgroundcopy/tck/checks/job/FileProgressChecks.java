package io.github.backgroundcopy.tck.checks.job;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.Digest.Algorithm;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Announced;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.List;
import java.util.OptionalLong;

/** How far each file of a job is. */
final class FileProgressChecks {

  private final Bench bench;

  FileProgressChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JOB-PROG-01")
  void bytesOfOneFile() {
    expectEachGroupToHaveItsOwn();
    Download download = bench.download(1000, 500, 0).hold(0, 400).hold(1, 123);
    expectBytes(download, "before the start", 0, 0, 0);
    download.resume().awaitBytes(400);
    expectBytes(download, "in the first file", 400, 0, 0);
    Expect.equal(
        "bytesTotal() of a file that is being fetched",
        OptionalLong.of(1000),
        download.job().progress(0).bytesTotal());
    download.release(0).awaitBytes(1123);
    expectBytes(download, "in the second file", 1000, 123, 0);
    download.release(1).awaitStatus(0x140);
    expectBytes(download, "when complete", 1000, 500, 0);
    Download twice = bench.download(300, 40).hold(1, 10);
    FileInfo second = twice.job().file(1);
    twice
        .job()
        .addFiles(List.of(FileInfo.of(second.remoteName(), twice.job().file(0).localName())));
    twice.resume().awaitBytes(310);
    expectBytes(twice, "where the last has the local name of the first", 300, 10, 0);
    twice.release(1);
  }

  private static void expectBytes(Download download, String when, long... bytes) {
    long sum = 0;
    for (int i = 0; i < bytes.length; i++) {
      Expect.equal(
          "progress(" + i + ").bytesTransferred() " + when,
          bytes[i],
          download.job().progress(i).bytesTransferred());
      sum += bytes[i];
    }
    Expect.equal(
        "progress().bytesTransferred() " + when, sum, download.job().progress().bytesTransferred());
  }

  /** What one group has of a file another one has not, though it is the same file. */
  private void expectEachGroupToHaveItsOwn() {
    Download download = bench.download(10).complete();
    BackgroundCopyJob other = bench.job(bench.group(), 0);
    other.addFiles(List.of(download.job().file(0)));
    Expect.equal(
        "bytes of a file of a group that never ran, of which another one has all",
        0L,
        other.progress(0).bytesTransferred());
    Expect.equal(
        "bytes of that file in the list", 0L, other.files().get(0).progress().bytesTransferred());
  }

  @Clause("JOB-PROG-02")
  void isAHundredWhenArrived() throws Exception {
    Download download = bench.download(1000, 500).hold(0, 999).hold(1, 250);
    expectPercent(download, "before the start", 0, 0);
    download.resume().awaitBytes(999);
    expectPercent(download, "before the last byte of the first file", 99, 0);
    download.release(0).awaitBytes(1250);
    expectPercent(download, "in the second file", 100, 50);
    download.release(1).awaitStatus(0x140);
    expectPercent(download, "when complete", 100, 100);
    Download empty = bench.download(0).complete();
    expectPercent(empty, "of an empty file when complete", 100);
    if (bench.u().capabilities().contains(Capability.CONTENT_VERIFICATION)) {
      Announced wrong = Announced.of(
          bench,
          100,
          (file, content) -> file.withDigest(Announced.wrongDigest(Algorithm.SHA_256, content)));
      wrong.resume();
      wrong.awaitFailed("of another digest");
      BackgroundCopyJob job =
          wrong.group().getJob(wrong.group().enumJobs().next(1).get(0));
      int percent = job.progress(0).percent();
      Expect.that(
          "progress(0).percent() of a file of another digest",
          "less than 100",
          percent,
          percent < 100);
      Expect.equal(
          "hasArrived() of a file of another digest", false, job.files().get(0).hasArrived());
    }
  }

  private static void expectPercent(Download download, String when, int... percent) {
    for (int i = 0; i < percent.length; i++) {
      Expect.equal(
          "progress(" + i + ").percent() " + when,
          percent[i],
          download.job().progress(i).percent());
    }
  }

  @Clause("JOB-PROG-03")
  void nothingBeyond() {
    BackgroundCopyJob job = bench.job(bench.group(), 3);
    for (int index : new int[] {3, 4, 100, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
      Expect.refused(
          Refusal.NOT_FOUND, "progress(" + index + ") of 3 files", () -> job.progress(index));
    }
  }

  @Clause("JOB-PROG-04")
  void areListedInOrder() {
    BackgroundCopyJob empty = bench.job(bench.group(), 0);
    Expect.equal("files() of an empty job", List.of(), empty.files());
    Download download = bench.download(100, 200, 300).hold(1, 50).resume().awaitBytes(150);
    List<FileProgress> listed = download.job().files();
    Expect.equal("files().size()", 3, listed.size());
    for (int i = 0; i < listed.size(); i++) {
      FileInfo file = download.job().file(i);
      Progress progress = download.job().progress(i);
      Expect.equal("files().get(" + i + ")", new FileProgress(file, progress), listed.get(i));
    }
    Expect.refused(Refusal.UNSUPPORTED, "files().clear()", listed::clear);
    download.release(1).awaitStatus(0x140);
    Expect.equal(
        "files().get(1), after the file has arrived",
        50L,
        listed.get(1).progress().bytesTransferred());
  }
}
