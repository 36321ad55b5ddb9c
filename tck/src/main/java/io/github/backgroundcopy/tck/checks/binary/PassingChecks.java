package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.binary.Block;
import io.github.backgroundcopy.tck.binary.Guids;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawGroup;
import io.github.backgroundcopy.tck.binary.RawJob;
import io.github.backgroundcopy.tck.binary.RawManager;
import java.util.List;
import java.util.UUID;

/** How arguments are passed and laid out. */
final class PassingChecks {

  private static final UUID DISTINCT = UUID.fromString("01020304-0506-0708-090a-0b0c0d0e0f10");
  private static final UUID REVERSED = UUID.fromString("04030201-0605-0807-100f-0e0d0c0b0a09");

  private final Bench bench;

  PassingChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "ABI-02", part = "binary")
  void guidsByValue() {
    try (Raw raw = Raw.of(bench)) {
      RawManager manager = raw.manager();
      RawGroup group = manager.create(DISTINCT);
      Expect.equal(
          "the groups after CreateGroup(" + DISTINCT + ", p)",
          List.of(DISTINCT),
          Seen.listed(bench.u()));
      expectBytes(raw, group, DISTINCT);
      expectBytes(raw, manager.get(DISTINCT), DISTINCT);
      BackgroundCopyGroup seen = bench.u().getGroup(DISTINCT);
      RawJob job = group.create(REVERSED);
      Expect.equal(
          "the jobs after CreateJob(" + REVERSED + ", p)",
          List.of(REVERSED),
          seen.enumJobs().next(2));
      Expect.equal("get_JobID of a new job", REVERSED, job.id());
      Expect.equal(
          "get_JobID of a job from GetJob", REVERSED, group.job(REVERSED).id());
      manager.getGroup(REVERSED, raw.out()).is(Hr.QM_E_ITEM_NOT_FOUND, "for " + REVERSED);
      group.getJob(DISTINCT, raw.out()).is(Hr.QM_E_ITEM_NOT_FOUND, "for " + DISTINCT);
      manager.createGroup(DISTINCT, null).is(Hr.E_INVALIDARG, "with NULL in the next argument");
      group.createJob(DISTINCT, null).is(Hr.E_INVALIDARG, "with NULL in the next argument");
    }
  }

  private static void expectBytes(Raw raw, RawGroup group, UUID id) {
    Block out = raw.guids(2);
    group.getGroupId(out).ok();
    Expect.equal("get_GroupID", id, out.guids(1).get(0));
    out.expectUntouched(Guids.SIZE, "what lies beyond the GUID stored by get_GroupID");
  }

  @Clause(value = "ABI-03", part = "binary")
  void filesAreAnArrayOfPointers() {
    try (Raw raw = Raw.of(bench)) {
      BackgroundCopyGroup seen = bench.group();
      BackgroundCopyJob seenJob = bench.job(seen, 0);
      RawJob job = raw.manager().get(seen.id()).job(seenJob.id());
      List<FileInfo> files = bench.files(3);
      // Laid out apart and in another order than that of the array.
      Block third = raw.file(files.get(2), Block.SENTINELS);
      Block first = raw.file(files.get(0), Block.SENTINELS);
      Block second = raw.file(files.get(1), Block.SENTINELS);
      String what = "with an array of 3 pointers";
      job.addFiles(3, raw.pointers(List.of(first, second, third))).is(Hr.S_OK, what);
      Expect.equal("GetFileCount after AddFiles " + what, 3, job.fileCount());
      for (int i = 0; i < 3; i++) {
        Expect.equal("file " + i + " after AddFiles " + what, files.get(i), seenJob.file(i));
      }
      job.addFiles(1, raw.pointers(List.of(second, third))).is(Hr.S_OK, "with cFileCount 1 of 2");
      Expect.equal("GetFileCount after one more", 4, job.fileCount());
    }
  }
}
