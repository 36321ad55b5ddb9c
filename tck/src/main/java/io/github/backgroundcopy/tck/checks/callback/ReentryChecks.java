package io.github.backgroundcopy.tck.checks.callback;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Calls back into the queue. */
final class ReentryChecks {

  private final Bench bench;

  ReentryChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("CB-REENTRY-01")
  void everyMethodReturns() {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    AtomicBoolean done = new AtomicBoolean();
    Download download = bench.download(10);
    UUID id = download.group().id();
    Recorder recorder = new Recorder(event -> {
      try {
        useEverything(event.group());
        event.group().cancel();
      } catch (RuntimeException | AssertionError e) {
        thrown.set(e);
      } finally {
        done.set(true);
      }
    });
    download.group().whenDone(recorder);
    download.resume();
    bench.await("the end of a call that used every method", done::get);
    Throwable seen = thrown.get();
    if (seen != null) {
      throw new AssertionError("a method called inside onStatus threw " + seen, seen);
    }
    bench.await("the group to be gone", () -> bench.u().details(id).isEmpty());
    bench.settleForLong();
    Expect.equal("calls in all", 1, recorder.calls());
    expectNoOverlap();
  }

  private void useEverything(BackgroundCopyGroup group) {
    for (GroupProperty<?> property : GroupProperty.all()) {
      Expect.that("get(" + property + ")", "a value", property, group.get(property) != null);
    }
    group.set(GroupProperty.DISPLAY_NAME, "inside");
    Expect.bits("status() inside", 0x140, group.status().bits());
    Expect.equal("percent() inside", 100, group.progress().percent());
    Expect.equal("size() inside", 10L, group.size().orElse(-1));
    group.suspend();
    group.resume();
    group.switchToForeground();
    UUID jobId = group.enumJobs().next(1).get(0);
    BackgroundCopyJob job = group.getJob(jobId);
    Expect.equal("fileCount() inside", 1, job.fileCount());
    Expect.equal("file(0) inside", job.file(0), job.file(0));
    Expect.bits("status() of the job inside", 0x04, job.status().bits());
    Expect.equal("percent() of the job inside", 100, job.progress().percent());
    Expect.equal("enumGroups() inside", 1L, bench.u().enumGroups().count());
  }

  private void expectNoOverlap() {
    Recorder slow = new Recorder(event -> bench.queue().letTimePass()).refusing(5);
    Download download = bench.download(10);
    download.group().whenDone(slow);
    download.complete();
    bench.await("six calls", () -> slow.calls() >= 6);
    bench.await("the end of the last", () -> !slow.isInside());
    Expect.equal("overlapping calls for one group", 0, slow.overlaps());
  }

  @Clause(value = "CB-REENTRY-01", part = "take-over")
  void deniedAfterATakeOver() {
    AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    AtomicBoolean done = new AtomicBoolean();
    Download download = bench.download(10);
    Recorder recorder = new Recorder(event -> {
      try {
        expectDenied(event.group());
      } catch (AssertionError e) {
        failed.set(e);
      } finally {
        done.set(true);
      }
    });
    download.group().whenDone(recorder);
    BackgroundCopyGroup taken = bench.a().getGroup(download.group().id());
    taken.resume();
    bench.awaitStatus(taken, 0x140);
    bench.await("the end of the call", done::get);
    if (failed.get() instanceof AssertionError failure) {
      throw failure;
    }
    Expect.bits("status() by A afterwards", 0x140, taken.status().bits());
  }

  private static void expectDenied(BackgroundCopyGroup group) {
    String inside = "inside onStatus, after the take-over";
    Expect.refused(Refusal.DENIED, "status() " + inside, group::status);
    Expect.refused(Refusal.DENIED, "progress() " + inside, group::progress);
    Expect.refused(
        Refusal.DENIED, "set() " + inside, () -> group.set(GroupProperty.DISPLAY_NAME, "x"));
    Expect.refused(Refusal.DENIED, "enumJobs() " + inside, group::enumJobs);
    Expect.refused(Refusal.DENIED, "cancel() " + inside, group::cancel);
  }
}
