package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.binary.Block;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Layout;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawJob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** FILESETINFO in and out. */
final class FileStructureChecks {

  private final Bench bench;

  FileStructureChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "JOB-ADDFILES-12", part = "binary")
  void hintsMeanNothing() {
    try (Raw raw = Raw.of(bench)) {
      BackgroundCopyGroup seen = bench.group();
      BackgroundCopyJob seenJob = bench.job(seen, 0);
      RawJob job = raw.manager().get(seen.id()).job(seenJob.id());
      int[] hints = {0, 1, 0xFFFFFFFF, 0x80000000};
      for (int i = 0; i < hints.length; i++) {
        FileInfo file = bench.file("hint-" + i);
        String hint = "with dwSizeHint " + Integer.toUnsignedString(hints[i]);
        job.addFiles(1, raw.pointers(List.of(raw.file(file, hints[i])))).is(Hr.S_OK, hint);
        Expect.equal("the file added " + hint, file, seenJob.file(i));
        int stored = job.file(i).int32(raw.layout().fileHint());
        Expect.decided(
            () -> Expect.equal("dwSizeHint of GetFile for a file added " + hint, 0, stored));
      }
    }
  }

  @Clause(value = "JOB-ADDFILES-13", part = "binary")
  void nothingIsNoFile() {
    try (Raw raw = Raw.of(bench)) {
      BackgroundCopyGroup seen = bench.group();
      BackgroundCopyJob seenJob = bench.job(seen, 1);
      RawJob job = raw.manager().get(seen.id()).job(seenJob.id());
      FileInfo good = bench.file("good");
      Block file = raw.file(good, 0);
      long remote = raw.string(good.remoteName());
      long local = raw.string(good.localName());
      long empty = raw.string("");
      expectRefused(raw, job, 0, Arrays.asList(file), "cFileCount 0", seenJob);
      expectRefused(raw, job, 1, nulls(), "a NULL element", seenJob);
      expectRefused(raw, job, 2, with(file, null), "a NULL element", seenJob);
      expectRefused(raw, job, 2, with(null, file), "a NULL element", seenJob);
      for (long none : new long[] {0, empty}) {
        String what = none == 0 ? "a NULL" : "an empty";
        Block noRemote = raw.file(none, local, 0);
        Block noLocal = raw.file(remote, none, 0);
        expectRefused(raw, job, 1, List.of(noRemote), what + " remote name", seenJob);
        expectRefused(raw, job, 1, List.of(noLocal), what + " local name", seenJob);
        expectRefused(raw, job, 2, List.of(file, noRemote), what + " remote name", seenJob);
        expectRefused(raw, job, 2, List.of(file, noLocal), what + " local name", seenJob);
      }
      job.addFiles(1, raw.pointers(List.of(file))).is(Hr.S_OK, "after refused calls");
    }
  }

  private static List<@Nullable Block> nulls() {
    List<@Nullable Block> nulls = new ArrayList<>();
    nulls.add(null);
    return nulls;
  }

  private static List<@Nullable Block> with(@Nullable Block first, @Nullable Block second) {
    List<@Nullable Block> both = new ArrayList<>();
    both.add(first);
    both.add(second);
    return both;
  }

  private static void expectRefused(
      Raw raw,
      RawJob job,
      int count,
      List<? extends @Nullable Block> files,
      String what,
      BackgroundCopyJob seen) {
    job.addFiles(count, raw.pointers(files)).is(Hr.E_INVALIDARG, "with " + what);
    Expect.equal("files after AddFiles with " + what, 1, seen.fileCount());
  }

  @Clause(value = "JOB-GETFILE-01", part = "binary")
  void newStringsEachTime() {
    try (Raw raw = Raw.of(bench)) {
      BackgroundCopyGroup seen = bench.group();
      BackgroundCopyJob seenJob = bench.job(seen, 3);
      RawJob job = raw.manager().get(seen.id()).job(seenJob.id());
      for (int i = 0; i < 3; i++) {
        FileInfo expected = seenJob.file(i);
        Block first = job.file(i);
        Block second = job.file(i);
        for (int offset : new int[] {Layout.FILE_REMOTE, raw.layout().fileLocal()}) {
          String text = offset == Layout.FILE_REMOTE ? expected.remoteName() : expected.localName();
          expectApart(raw, first.pointerAt(offset), second.pointerAt(offset), text);
        }
        Expect.equal("the file after its strings were freed", expected, seenJob.file(i));
      }
    }
  }

  private static void expectApart(Raw raw, long first, long second, String text) {
    Expect.that("the BSTRs of two calls of GetFile", "apart", "one address", first != second);
    Expect.equal("a BSTR of GetFile", text, raw.text(first));
    raw.overwrite(first, "x".repeat(text.length()));
    raw.freeString(first);
    Expect.equal("a BSTR of GetFile after another one was freed", text, raw.text(second));
  }

  @Clause(value = "JOB-GETFILE-03", part = "binary")
  void indexIsUnsigned() {
    try (Raw raw = Raw.of(bench)) {
      BackgroundCopyGroup seen = bench.group();
      RawJob empty = raw.manager().get(seen.id()).job(bench.job(seen, 0).id());
      BackgroundCopyGroup other = bench.group();
      RawJob three = raw.manager().get(other.id()).job(bench.job(other, 3).id());
      for (RawJob job : List.of(empty, three)) {
        for (int index : new int[] {4, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF}) {
          job.getFile(index, raw.block(raw.layout().file())).is(Hr.QM_E_ITEM_NOT_FOUND);
        }
      }
    }
  }
}
