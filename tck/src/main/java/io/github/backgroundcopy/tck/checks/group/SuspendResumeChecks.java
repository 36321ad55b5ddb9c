package io.github.backgroundcopy.tck.checks.group;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.GroupView;
import io.github.backgroundcopy.tck.bench.Refusal;
import org.junit.jupiter.api.function.Executable;

/** {@code SuspendGroup} and {@code ResumeGroup} before the outcome. */
final class SuspendResumeChecks {

  private final Bench bench;

  SuspendResumeChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("GROUP-STATE-01")
  void newGroupsAreSuspended() {
    BackgroundCopyGroup group = bench.group();
    Expect.status("status() of a new group", 0x180, group.status());
    Expect.equal("state() of a new group", GroupState.SUSPENDED, group.status().state());
    BackgroundCopyJob job = bench.job(group, 0);
    Expect.status("status() after createJob", 0x180, group.status());
    job.addFiles(bench.files(2));
    Expect.status("status() after addFiles", 0x180, group.status());
  }

  @Clause("GROUP-STATE-02")
  void resumingClearsSuspended() {
    Download download = bench.download(100).run();
    Expect.status("status() before any byte", 0x080, download.group().status());
    download.hold(0, 50).awaitBytes(50);
    Expect.status("status() in the middle of a file", 0x080, download.group().status());
    Expect.equal("state()", GroupState.RUNNING, download.group().status().state());
  }

  @Clause("GROUP-STATE-03")
  void suspendingStopsTheBytes() throws Exception {
    Download download = bench.download(1000, 1000).hold(0, 400).resume().awaitBytes(400);
    BackgroundCopyGroup group = download.group();
    group.suspend();
    Expect.status("status() after suspend()", 0x180, group.status());
    bench.queue().settle();
    long received = group.progress().bytesTransferred();
    download.release(0);
    bench.settleForLong();
    Expect.equal(
        "bytes after suspend() with the gate open", received, group.progress().bytesTransferred());
    Expect.equal("requests for the next file", 0L, download.requests(1));
    Expect.status("status() later", 0x180, group.status());
    download.complete();
    group.cancel();
    download.expectFile(0, "after resume()");
    download.expectFile(1, "after resume()");

    Download early = bench.download(10).run();
    early.group().suspend();
    early.release(0);
    bench.settleForLong();
    Expect.status(
        "status() after suspend() before the answer", 0x180, early.group().status());
    Expect.equal(
        "bytes after suspend() before the answer", 0L, early.group().progress().bytesTransferred());
    early.complete();
  }

  @Clause("GROUP-STATE-04")
  void repeatingChangesNothing() {
    Download download = bench.download(100);
    BackgroundCopyGroup group = download.group();
    expectTwiceTheSame("suspend() of a new group", group, group::suspend);
    download.hold(0, 50).resume().awaitBytes(50);
    expectTwiceTheSame("resume() of a running group", group, group::resume);
    Expect.equal("bytes after a repeated resume()", 50L, group.progress().bytesTransferred());
    download.release(0).awaitStatus(0x140);
    Expect.equal("requests after a repeated resume()", 1L, download.requests(0));

    Download paused = bench.download(100).hold(0, 50).resume().awaitBytes(50);
    paused.group().suspend();
    expectTwiceTheSame("suspend() of a suspended group", paused.group(), paused.group()::suspend);
  }

  private static void expectTwiceTheSame(String call, BackgroundCopyGroup group, Executable code) {
    GroupView before = GroupView.of(group);
    for (int time = 1; time <= 2; time++) {
      Expect.accepted(call, code);
      Expect.equal("what can be seen after " + call + ", " + time, before, GroupView.of(group));
    }
  }

  @Clause("GROUP-STATE-05")
  void nothingToTransfer() {
    BackgroundCopyGroup group = bench.group();
    expectRefused("without job", group);
    BackgroundCopyJob job = bench.job(group, 0);
    expectRefused("without files", group);
    if (bench.facilities().contains(Facility.GATE)) {
      job.addFiles(bench.files(1));
      Expect.accepted("resume() of a group that was refused without files", group::resume);
    }
  }

  private static void expectRefused(String which, BackgroundCopyGroup group) {
    Expect.refusedWithoutChange(
        Refusal.INVALID_STATE,
        "resume() of a group " + which,
        () -> GroupView.of(group),
        group::resume);
    Expect.status("status() of a group " + which, 0x180, group.status());
  }
}
