package io.github.backgroundcopy.tck.checks.callback;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.bench.Threads;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** Calls that must come. */
final class OutcomeCallChecks {

  private static final int REFUSALS = 12;

  /** So many of a queue that repeats them soon. */
  private static final int MORE_REFUSALS = 70;

  private static final Duration WEEKS = Duration.ofDays(40);

  private final Bench bench;

  OutcomeCallChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("CB-STATUS-01")
  void completionIsTold() throws Exception {
    Recorder recorder = new Recorder();
    Download download = bench.download(10);
    download.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    download.group().setCallback(recorder);
    expectCompletion(download, recorder);
    Recorder early = new Recorder();
    Download boundFirst = bench.download(10);
    boundFirst.group().setCallback(early);
    boundFirst.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    expectCompletion(boundFirst, early);
    Recorder second = new Recorder();
    Download another = bench.download(10);
    another.group().whenDone(second);
    Expect.equal(
        "NOTIFY_FLAGS after whenDone",
        NotifyFlags.GROUP_DONE,
        another.group().get(GroupProperty.NOTIFY_FLAGS));
    expectCompletion(another, second);
    Recorder late = new Recorder();
    Download running = bench.download(10).run();
    running.group().setCallback(late);
    running.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    running.release(0).awaitStatus(0x140);
    bench.await(
        "the call for completion of a group that ran when it was asked for",
        () -> late.calls() > 0);
    Recorder again = new Recorder();
    Download failed = bench.download(10).fail();
    failed.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    failed.group().setCallback(again);
    failed.serve(0).complete();
    bench.await(
        "the call for completion of a group that had failed when it was asked for",
        () -> again.events().stream().anyMatch(event -> !event.isError()));
    boundByAThreadThatHasEnded();
  }

  private void boundByAThreadThatHasEnded() throws Exception {
    Recorder recorder = new Recorder();
    Download download = bench.download(10);
    boolean unused = Threads.together(List.<Callable<Boolean>>of(() -> {
          download.group().whenDone(recorder);
          return true;
        }))
        .get(0);
    expectCompletion(download, recorder);
  }

  private void expectCompletion(Download download, Recorder recorder) {
    Expect.equal("calls before the start", 0, recorder.calls());
    download.complete();
    bench.await("the call for completion", () -> recorder.calls() > 0);
    StatusEvent event = recorder.events().get(0);
    Expect.that("the event", "no error", event, !event.isError());
    Expect.bits("bit ERROR of the event's status()", 0, event.status().bits() & 0x200);
    Expect.equal("the event's group", download.group().id(), event.group().id());
  }

  @Clause("CB-STATUS-03")
  void errorsAreToldByDefault() {
    Recorder recorder = new Recorder();
    Download download = bench.download(10);
    download.group().setCallback(recorder);
    Expect.equal(
        "NOTIFY_FLAGS", NotifyFlags.ERRORS_ONLY, download.group().get(GroupProperty.NOTIFY_FLAGS));
    download.fail();
    bench.await("the call for the error", () -> recorder.calls() > 0);
    StatusEvent event = recorder.events().get(0);
    Expect.that("the event", "an error", event, event.isError());
    Expect.equal("the event's group", download.group().id(), event.group().id());
  }

  @Clause("CB-STATUS-05")
  void againUntilAcknowledged() throws Exception {
    for (boolean failing : new boolean[] {false, true}) {
      Recorder recorder = new Recorder().refusing(3);
      Download download = bench.download(10);
      BackgroundCopyGroup group = download.group();
      group.whenDone(recorder);
      if (failing) {
        download.fail();
      } else {
        download.complete();
      }
      bench.await("the first call", () -> recorder.calls() > 0);
      group.switchToForeground();
      // Neither changes anything now.
      group.suspend();
      if (!failing) {
        group.resume();
      }
      bench.await("the fourth call", () -> recorder.calls() >= 4);
      bench.settleForLong();
      List<StatusEvent> events = recorder.events();
      Expect.equal("calls after three that threw", 4, events.size());
      for (StatusEvent event : events) {
        Expect.equal("what each call tells", told(events.get(0)), told(event));
      }
    }
    manyTimes();
    theGroupIsUsedMeanwhile();
    if (bench.facilities().contains(Facility.CLOCK)) {
      howeverLongItTakes();
    }
    whatComesBackWithItsThreadInterrupted();
  }

  /** Who was not there for weeks is told when it is. */
  private void howeverLongItTakes() {
    Recorder recorder = new Recorder().refusing(2);
    Download download = bench.download(10);
    download.group().whenDone(recorder);
    bench.queue().advance(WEEKS);
    download.complete();
    bench.await(
        "the call of a callback that was bound weeks before the end", () -> recorder.calls() > 0);
    bench.queue().advance(WEEKS);
    bench.await("the third call, weeks after two that threw", () -> recorder.calls() >= 3);
    refusedForWeeks();
  }

  private void refusedForWeeks() {
    Recorder recorder = new Recorder().refusing(Integer.MAX_VALUE);
    Download download = bench.download(10);
    download.group().whenDone(recorder);
    download.complete();
    for (int week = 0; week < 5; week++) {
      int before = recorder.calls();
      String when = "a further call after " + week + " weeks of calls that threw";
      bench.await(when, () -> recorder.calls() > before);
      // Nobody is called for all that time.
      download.group().clearCallback();
      bench.queue().advance(Duration.ofDays(7));
      download.group().setCallback(recorder);
    }
    download.group().clearCallback();
    Recorder heir = new Recorder();
    download.group().setCallback(heir);
    bench.await("the call of who is bound after weeks", () -> heir.calls() > 0);
  }

  /** What is not acknowledged holds nobody up. */
  private void theGroupIsUsedMeanwhile() throws Exception {
    Download download = bench.download(10).serve(0, Resource.failing(404));
    BackgroundCopyGroup group = download.group();
    Recorder recorder = new Recorder().refusing(Integer.MAX_VALUE);
    group.whenDone(recorder);
    for (int time = 0; time < 2; time++) {
      download.resume().awaitStatus(0x380);
      int before = recorder.calls();
      bench.await("a call for an error", () -> recorder.calls() > before);
    }
    download.serve(0);
    Expect.accepted("resume() while a failure is not acknowledged", group::resume);
    download.awaitStatus(0x140);
    int before = recorder.calls();
    bench.await("a call for the completion", () -> recorder.calls() > before);
    Expect.accepted(
        "set() while a completion is not acknowledged",
        () -> group.set(GroupProperty.DISPLAY_NAME, "meanwhile"));
    download.add(20);
    download.resume().awaitStatus(0x140);
    Expect.equal(
        "finish() while a completion is not acknowledged",
        List.of(download.local(0), download.local(1)),
        group.finish());
    Expect.equal(
        "whether a group is there after finish()",
        false,
        Seen.listed(bench.u()).contains(group.id()));
  }

  private void manyTimes() {
    int refusals = bench.rounds(REFUSALS);
    Recorder recorder = new Recorder().refusing(refusals);
    Download download = bench.download(10);
    download.group().whenDone(recorder);
    download.complete();
    for (int i = 0; i <= refusals; i++) {
      int before = i;
      bench.await("the call after " + before + " that threw", () -> recorder.calls() > before);
    }
    bench.settleForLong();
    Expect.equal("calls after " + refusals + " that threw", refusals + 1, recorder.calls());
    manyMoreTimes();
  }

  private void manyMoreTimes() {
    Recorder recorder = new Recorder().refusing(Integer.MAX_VALUE);
    Download download = bench.download(10);
    download.group().whenDone(recorder);
    download.complete();
    int most = bench.rounds(MORE_REFUSALS);
    long began = System.nanoTime();
    for (int i = 0; i < most; i++) {
      if (i >= REFUSALS && System.nanoTime() - began > Patience.bound().toNanos() / 2) {
        break;
      }
      int before = i;
      bench.await("the call after " + before + " that threw", () -> recorder.calls() > before);
    }
    download.group().cancel();
  }

  /** It returns normally, whatever it leaves behind. */
  private void whatComesBackWithItsThreadInterrupted() {
    Recorder recorder = new Recorder(event -> Thread.currentThread().interrupt());
    Download download = bench.download(10);
    download.group().whenDone(recorder);
    download.complete();
    bench.await("the call", () -> recorder.calls() > 0);
    bench.settleForLong();
    Expect.equal("calls after one that interrupted its thread", 1, recorder.calls());
  }

  private static String told(StatusEvent event) {
    return event.group().id() + " " + event.status() + " "
        + event.job().map(job -> job.id().toString()) + " " + event.fileIndex() + " "
        + event.error().map(e -> e.win32Result() + " " + e.transportResult() + " " + e.retries());
  }
}
