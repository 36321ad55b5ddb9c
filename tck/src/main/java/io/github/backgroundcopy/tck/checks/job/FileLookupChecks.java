package io.github.backgroundcopy.tck.checks.job;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** {@code GetFile}. */
final class FileLookupChecks {

  private final Bench bench;

  FileLookupChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JOB-GETFILE-01")
  void exactlyTheTwoStrings() {
    List<FileInfo> files = new ArrayList<>();
    for (String url : List.of(
        "http://SERVER.invalid/A",
        "http://server.invalid:80/a",
        "http://server.invalid",
        "http://server.invalid/",
        "HTTPS://server.invalid:443/a/./b/../c",
        "http://server.invalid//a",
        "http://server.invalid/%7Ea?x=%2f&y=",
        "http://server.invalid/a#fragment",
        "http://[::1]/a",
        "http://127.0.0.1:8080/a;p=1")) {
      String name = "\u4E0B\u8F7D e\u0301 \uD83D\uDE00 " + files.size() + " .bin.";
      files.add(FileInfo.of(url, bench.local(name)));
    }
    if (File.separatorChar == '/') {
      for (String between : List.of("/./", "//", "///")) {
        String name = "name" + files.size();
        files.add(FileInfo.of(
            "http://server.invalid/" + name,
            bench.local(name).replace("/" + name, between + name)));
      }
    }
    BackgroundCopyJob job = bench.job(bench.group(), 0);
    job.addFiles(files);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < files.size(); i++) {
        FileInfo seen = job.file(i);
        Expect.equal("file(" + i + ").remoteName()", files.get(i).remoteName(), seen.remoteName());
        Expect.equal("file(" + i + ").localName()", files.get(i).localName(), seen.localName());
      }
      if (bench.u().capabilities().contains(Capability.FILE_PROGRESS)) {
        List<FileInfo> listed = job.files().stream().map(FileProgress::file).toList();
        Expect.equal("the files of files()", files, listed);
      }
    }
  }

  @Clause("JOB-GETFILE-02")
  void theCountIsNoIndex() {
    BackgroundCopyJob job = bench.job(bench.group(), 0);
    expectNotFound(job, 0);
    job.addFiles(bench.files(3));
    expectNotFound(job, 3);
  }

  @Clause("JOB-GETFILE-03")
  void nothingBeyond() {
    BackgroundCopyJob job = bench.job(bench.group(), 3);
    for (int index : new int[] {4, 5, 100, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
      expectNotFound(job, index);
    }
  }

  private static void expectNotFound(BackgroundCopyJob job, int index) {
    Expect.refused(
        Refusal.NOT_FOUND,
        "file(" + index + ") of " + job.fileCount() + " files",
        () -> job.file(index));
  }
}
