package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.binary.Block;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawGroup;
import io.github.backgroundcopy.tck.binary.RawJob;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.UUID;

/** {@code GetStatus}, {@code get_Size}, and what is not implemented. */
final class RawStatusChecks {

  private final Bench bench;

  RawStatusChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "GROUP-STATE-10", part = "binary")
  void jobIndexIsZero() {
    try (Raw raw = Raw.of(bench)) {
      RawGroup group = raw.manager().create(bench.id());
      expectIndex(raw, group, "without a job");
      group.create(bench.id());
      expectIndex(raw, group, "with a job");

      Download complete = bench.download(10);
      RawGroup seen = raw.manager().get(complete.group().id());
      complete.run();
      expectIndex(raw, seen, "while running");
      seen.suspend().ok();
      expectIndex(raw, seen, "when suspended");
      seen.switchToForeground().ok();
      expectIndex(raw, seen, "in the foreground");
      complete.release(0).resume().awaitStatus(0x540);
      expectIndex(raw, seen, "when complete");

      Download failed = bench.download(10, 10).fail();
      expectIndex(raw, raw.manager().get(failed.group().id()), "after an error");
    }
  }

  private static void expectIndex(Raw raw, RawGroup group, String when) {
    Block index = raw.dword();
    group.getStatus(raw.dword(), index).is(Hr.S_OK, when);
    Expect.equal("the job's index stored by GetStatus " + when, 0, index.int32());
  }

  @Clause(value = "GROUP-SIZE-02", part = "binary")
  void unknownIsZero() {
    try (Raw raw = Raw.of(bench)) {
      RawGroup empty = raw.manager().create(bench.id());
      Expect.equal("get_Size without a job", 0, empty.size());
      empty.create(bench.id());
      Expect.equal("get_Size without files", 0, empty.size());
      Download download = bench.download(100, 50);
      RawGroup group = raw.manager().get(download.group().id());
      Expect.equal("get_Size before the start", 0, group.size());
      download
          .hold(0, Network.BEFORE_HEAD)
          .hold(1, Network.BEFORE_HEAD)
          .resume()
          .awaitRequest(0);
      Expect.equal("get_Size before the first answer", 0, group.size());
      download.release(0).awaitRequest(1);
      Expect.equal("get_Size before the second answer", 0, group.size());
      Download silent = bench.download(100);
      silent.serve(0, Resource.of(new byte[100]).withoutLength());
      silent.hold(0, 30).resume().awaitBytes(30);
      RawGroup unknown = raw.manager().get(silent.group().id());
      Expect.equal("get_Size without Content-Length", 0, unknown.size());
    }
  }

  @Clause(value = "GROUP-SIZE-03", part = "binary")
  void sumsSaturate() {
    try (Raw raw = Raw.of(bench)) {
      expectSize(raw, 0xFFFFFFF4L, 0xFFFFFFFE);
      expectSize(raw, 0xFFFFFFF5L, 0xFFFFFFFF);
      expectSize(raw, 0xFFFFFFF6L, 0xFFFFFFFF);
      expectSize(raw, 1L << 32, 0xFFFFFFFF);
      expectSize(raw, 3L << 31, 0xFFFFFFFF);
      expectSize(raw, Long.MAX_VALUE - 10, 0xFFFFFFFF);
    }
  }

  private void expectSize(Raw raw, long second, int expected) {
    Download download = bench.download(10, 0).serve(1, Resource.ofSize(second)).hold(1, 0);
    RawGroup group = raw.manager().get(download.group().id());
    download.resume().awaitRequest(1);
    bench.await("the sizes to be known", () -> download.group().size().isPresent());
    String sum = "a sum of " + (second + 10);
    Expect.equal(
        "get_Size with " + sum,
        Integer.toUnsignedString(expected),
        Integer.toUnsignedString(group.size()));
    group.cancel().ok();
  }

  @Clause(value = "JOB-NI-01", part = "binary")
  void notImplemented() {
    try (Raw raw = Raw.of(bench)) {
      BackgroundCopyGroup seen = bench.group();
      UUID jobId = bench.job(seen, 2).id();
      RawJob job = raw.manager().get(seen.id()).job(jobId);
      Object before = GroupView.of(seen);
      job.cancel().is(Hr.E_NOTIMPL);
      Expect.equal("what can be seen after CancelJob", before, GroupView.of(seen));
      job.switchToForeground().is(Hr.E_NOTIMPL);
      Expect.equal("what can be seen after SwitchToForeground", before, GroupView.of(seen));
      Expect.equal("files of the job", 2, job.fileCount());
    }
  }
}
