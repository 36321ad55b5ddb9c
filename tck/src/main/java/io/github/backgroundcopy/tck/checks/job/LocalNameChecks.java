package io.github.backgroundcopy.tck.checks.job;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a local name may be. */
final class LocalNameChecks {

  private static final String URL = "http://server.invalid/a";

  private final Bench bench;

  LocalNameChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JOB-ADDFILES-08")
  void fullPathsWithoutWildcardsStreamsAndPrefix() {
    String directory = bench.directory() + File.separator;
    for (String name : List.of(
        "a.bin",
        "./a",
        "../a",
        "..\\a",
        "d/a",
        "~/a",
        "C:a",
        directory + "a*b",
        directory + "a?b",
        directory + "*",
        "C:\\d\\f.txt:s",
        "\\\\?\\C:\\d\\f",
        "\\\\?\\" + directory + "a",
        directory + "a\0b")) {
      expectRefused(Refusal.MALFORMED, name);
    }
  }

  @Clause("JOB-ADDFILES-09")
  void lengthLimit() throws IOException {
    Path directory = bench.directory();
    while (directory.toString().length() < 180) {
      directory = directory.resolve("d".repeat(30));
    }
    Files.createDirectories(directory);
    String start = directory + File.separator;
    String longest = start + "f".repeat(260 - start.length());
    Expect.equal("length of the longest name", 260, longest.length());
    Files.delete(Files.createFile(Path.of(longest)));
    BackgroundCopyJob job = bench.job(bench.group(), 0);
    Expect.accepted(
        "addFiles of a local name of 260 characters",
        () -> job.addFiles(List.of(FileInfo.of(URL, longest))));
    Expect.equal("localName() of 260 characters", longest, job.file(0).localName());
    inMoreBytes(job);
    expectRefused(Refusal.MALFORMED, longest + "f");
    expectRefused(Refusal.MALFORMED, start + "f".repeat(5000));
  }

  /** Characters are counted, not bytes; if the host can create such a file. */
  private void inMoreBytes(BackgroundCopyJob job) {
    String inMoreBytes = bench.local("\u4E0B".repeat(80));
    try {
      Files.delete(Files.createFile(Path.of(inMoreBytes)));
    } catch (IOException e) {
      return;
    }
    Expect.accepted(
        "addFiles of a local name of " + inMoreBytes.length() + " characters and more bytes",
        () -> job.addFiles(List.of(FileInfo.of(URL, inMoreBytes))));
    Expect.equal(
        "localName() of characters of three bytes", inMoreBytes, job.file(1).localName());
  }

  @Clause("JOB-ADDFILES-10")
  void missingDirectories() throws IOException {
    Path missing = bench.queue().directories().missing();
    Expect.that("the fixture's missing directory", "absent", missing, Files.notExists(missing));
    expectRefused(Refusal.MALFORMED, missing.resolve("a").toString());
    expectRefused(Refusal.MALFORMED, missing.resolve("deeper").resolve("a").toString());
    Path file = Files.createFile(bench.directory().resolve("file"));
    expectRefused(Refusal.MALFORMED, file.resolve("a").toString());
    String separator = File.separator;
    expectRefused(Refusal.MALFORMED, missing + separator);
    expectRefused(Refusal.MALFORMED, bench.directory().resolve("absent") + separator);
  }

  @Clause("JOB-ADDFILES-11")
  void unwritableDirectories() {
    expectRefused(Refusal.DENIED, bench.unwritable().resolve("a").toString());
  }

  private void expectRefused(Refusal refusal, String name) {
    BackgroundCopyJob job = bench.job(bench.group(), 0);
    Expect.refused(
        refusal,
        "addFiles of local name \"" + name + "\"",
        () -> job.addFiles(List.of(FileInfo.of(URL, name))));
    Expect.equal("fileCount() after the refusal", 0, job.fileCount());
  }
}
