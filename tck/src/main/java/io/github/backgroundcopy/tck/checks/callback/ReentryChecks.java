package io.github.backgroundcopy.tck.checks.callback;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** Calls back into the queue. */
final class ReentryChecks {

  /** How long a call stays inside for another to come, which must not. */
  private static final Duration MOMENT = Duration.ofMillis(50);

  private final Bench bench;

  ReentryChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("CB-REENTRY-01")
  void everyMethodReturns() throws Exception {
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
    expectNothing(thrown.get());
    bench.await("the group to be gone", () -> bench.u().details(id).isEmpty());
    bench.settleForLong();
    Expect.equal("calls in all", 1, recorder.calls());
    expectBindingInside();
    expectEverythingInsideAnError();
    expectNoOverlap();
  }

  /** Who is told of a failure may mend it there and then. */
  private void expectEverythingInsideAnError() {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    AtomicBoolean done = new AtomicBoolean();
    Download download = bench.download(10).serve(0, Resource.failing(404));
    UUID jobId = download.job().id();
    Recorder recorder = new Recorder(event -> {
      try {
        if (event.isError()) {
          mend(event.group(), jobId, download);
        }
      } catch (RuntimeException | AssertionError e) {
        thrown.set(e);
      } finally {
        done.set(true);
      }
    });
    download.group().whenDone(recorder);
    download.resume();
    bench.await("the end of a call for an error", done::get);
    expectNothing(thrown.get());
    download.awaitStatus(0x540);
    Expect.equal("fileCount() afterwards", 2, download.job().fileCount());
    bench.await("the call for the completion", () -> recorder.calls() == 2);
    download.group().cancel();
  }

  private void mend(BackgroundCopyGroup group, UUID jobId, Download download) {
    Expect.status("status() inside a call for an error", 0x380, group.status());
    Expect.refused(
        Refusal.INVALID_STATE, "finish() inside a call for an error", () -> group.finish());
    group.set(GroupProperty.DISPLAY_NAME, "inside");
    group.suspend();
    group.switchToForeground();
    Expect.equal("enumJobs() inside", List.of(jobId), group.enumJobs().next(2));
    BackgroundCopyJob job = group.getJob(jobId);
    download.serve(0).add(20);
    Expect.equal("fileCount() inside, with one more", 2, job.fileCount());
    Expect.status("status() of a failed group, inside", 0x780, group.status());
    group.resume();
  }

  private static void expectNothing(@Nullable Throwable thrown) {
    if (thrown != null) {
      throw new AssertionError("a method called inside onStatus threw " + thrown, thrown);
    }
  }

  private void expectBindingInside() {
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    AtomicBoolean done = new AtomicBoolean();
    Download download = bench.download(10);
    Recorder recorder = new Recorder(event -> {
      try {
        event.group().whenDone(new Recorder());
        event.group().setCallback(new Recorder());
        event.group().clearCallback();
        Expect.equal(
            "finish() inside", List.of(download.local(0)), event.group().finish());
      } catch (RuntimeException | AssertionError e) {
        thrown.set(e);
      } finally {
        done.set(true);
      }
    });
    download.group().whenDone(recorder);
    download.resume();
    bench.await("the end of a call that bound, unbound and finished", done::get);
    expectNothing(thrown.get());
    expectWhatWasBoundInsideToStay();
  }

  private void expectWhatWasBoundInsideToStay() {
    Recorder next = new Recorder();
    Recorder first = new Recorder(event -> event.group().whenDone(next));
    Download download = bench.download(10);
    download.group().whenDone(first);
    download.complete();
    bench.await("a call that binds another callback", () -> first.calls() == 1);
    bench.await("the end of that call", () -> !first.isInside());
    bench.settleForLong();
    int before = next.calls();
    download.add(20).complete();
    bench.await("a call of what was bound inside", () -> next.calls() > before);
    Expect.equal("calls of what was bound before", 1, first.calls());
  }

  private void useEverything(BackgroundCopyGroup group) {
    for (GroupProperty<?> property : GroupProperty.all()) {
      Expect.that("get(" + property + ")", "a value", property, group.get(property) != null);
    }
    group.set(GroupProperty.DISPLAY_NAME, "inside");
    Expect.status("status() inside", 0x140, group.status());
    Expect.equal("percent() inside", 100, group.progress().percent());
    Expect.equal("size() inside", 10L, group.size().orElse(-1));
    Expect.accepted(
        "completion() inside, and its end",
        () -> group
            .completion()
            .toCompletableFuture()
            .get(Patience.bound().toMillis() / 2, TimeUnit.MILLISECONDS));
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
    Expect.refused(
        Refusal.UNSUPPORTED, "a second createJob() inside", () -> group.createJob(bench.id()));
    job.addFiles(bench.files(1));
    Expect.status("status() after addFiles() inside", 0x580, group.status());
  }

  private void expectNoOverlap() throws Exception {
    Recorder slow = new Recorder(event -> bench.queue().letTimePass()).refusing(5);
    Download download = bench.download(10);
    download.group().whenDone(slow);
    download.complete();
    bench.await("six calls", () -> slow.calls() >= 6);
    bench.await("the end of the last", () -> !slow.isInside());
    Expect.equal("overlapping calls for one group", 0, slow.overlaps());
    expectNoOverlapWithAnother();
    if (bench.facilities().contains(Facility.CLOCK)) {
      expectNoOverlapHoweverLongItTakes();
    }
  }

  private void expectNoOverlapHoweverLongItTakes() throws Exception {
    AtomicBoolean late = new AtomicBoolean();
    Recorder slow = new Recorder(event -> {
      var unused = new Patience(Patience.bound(), () -> {}).until(late::get);
    });
    Download download = bench.download(10);
    download.group().whenDone(slow);
    download.resume();
    bench.await("the call", slow::isInside);
    // advance() may come back only after the callback has.
    CompletableFuture<Void> passing =
        CompletableFuture.runAsync(() -> bench.queue().advance(Duration.ofHours(1)));
    var unused = new Patience(MOMENT, () -> {}).until(() -> slow.calls() > 1);
    late.set(true);
    passing.get(2 * Patience.bound().toMillis(), TimeUnit.MILLISECONDS);
    bench.await("the end of the call", () -> !slow.isInside());
    bench.settleForLong();
    Expect.equal("overlapping calls, one of which took an hour", 0, slow.overlaps());
  }

  private void expectNoOverlapWithAnother() {
    AtomicBoolean bound = new AtomicBoolean();
    AtomicBoolean overlaps = new AtomicBoolean();
    Recorder slow = new Recorder(event -> {
          var unused =
              bench.comesTrue(bound::get) && new Patience(MOMENT, () -> {}).until(overlaps::get);
        })
        .refusing(1);
    Recorder next = new Recorder(event -> overlaps.set(overlaps.get() || slow.isInside()));
    Download download = bench.download(10);
    download.group().whenDone(slow);
    download.resume();
    bench.await("the call", slow::isInside);
    download.group().setCallback(next);
    bound.set(true);
    bench.await("the end of the call", () -> !slow.isInside());
    bench.await("the call of the callback that was bound meanwhile", () -> next.calls() > 0);
    Expect.that(
        "a callback that is bound while the one before is being called",
        "called when that is over",
        overlaps,
        !overlaps.get());
  }

  @Clause(value = "CB-REENTRY-01", part = "take-over")
  void deniedAfterATakeOver() {
    AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    AtomicBoolean done = new AtomicBoolean();
    Download download = bench.download(10);
    UUID jobId = download.job().id();
    Recorder recorder = new Recorder(event -> {
      try {
        expectDenied(event.group(), jobId);
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
    Expect.status("status() by A afterwards", 0x140, taken.status());
  }

  private void expectDenied(BackgroundCopyGroup group, UUID jobId) {
    expectDenied("get(DISPLAY_NAME)", () -> group.get(GroupProperty.DISPLAY_NAME));
    expectDenied("set(DISPLAY_NAME)", () -> group.set(GroupProperty.DISPLAY_NAME, "x"));
    expectDenied("status", group::status);
    expectDenied("progress", group::progress);
    expectDenied("size", group::size);
    expectDenied("suspend", group::suspend);
    expectDenied("resume", group::resume);
    expectDenied("switchToForeground", group::switchToForeground);
    expectDenied("createJob", () -> group.createJob(bench.id()));
    expectDenied("getJob", () -> group.getJob(jobId));
    expectDenied("enumJobs", group::enumJobs);
    expectDenied("setCallback", () -> group.setCallback(new Recorder()));
    expectDenied("clearCallback", group::clearCallback);
    expectDenied("whenDone", () -> group.whenDone(new Recorder()));
    expectDenied("finish", group::finish);
    expectDenied("cancel", group::cancel);
  }

  private static void expectDenied(String call, Executable code) {
    Expect.refused(Refusal.DENIED, call + " inside onStatus, after the take-over", code);
  }
}
