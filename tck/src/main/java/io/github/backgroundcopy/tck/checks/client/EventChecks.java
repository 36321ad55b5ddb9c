package io.github.backgroundcopy.tck.checks.client;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Callbacks beyond the first outcome. */
final class EventChecks {

  private final Bench bench;

  EventChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("JAVA-EVENT-01")
  void everyOutcomeIsToldOnce() {
    Recorder recorder = new Recorder();
    Download download = bench.download(10, 20).serve(1, Resource.failing(404));
    download.group().whenDone(recorder);
    List<GroupState> outcomes = new ArrayList<>();
    download.resume();
    expectTold(recorder, outcomes, GroupState.ERROR);
    download.resume();
    expectTold(recorder, outcomes, GroupState.ERROR);
    download.serve(1).resume();
    expectTold(recorder, outcomes, GroupState.COMPLETE);
    download.add(30).resume();
    expectTold(recorder, outcomes, GroupState.COMPLETE);
    download.add(40).serve(3, Resource.failing(403)).resume();
    expectTold(recorder, outcomes, GroupState.ERROR);
    StatusEvent last = recorder.events().get(recorder.calls() - 1);
    Expect.equal("the file of the last event", 3, last.fileIndex().orElse(-1));
    Expect.equal(
        "the HTTP status of the last event", 403, last.error().orElseThrow().transportResult());
    download.serve(3).resume();
    expectTold(recorder, outcomes, GroupState.COMPLETE);
    bench.settleForLong();
    Expect.equal("all that was told", outcomes, told(recorder));
    expectToBeToldWhatComesInside();
  }

  private void expectToBeToldWhatComesInside() {
    Download download = bench.download(10).serve(0, Resource.failing(404));
    AtomicBoolean first = new AtomicBoolean(true);
    Recorder recorder = new Recorder(event -> {
      if (first.getAndSet(false)) {
        download.serve(0).resume();
        var unused =
            bench.comesTrue(() -> download.group().status().state() == GroupState.COMPLETE);
      }
    });
    download.group().whenDone(recorder);
    download.resume();
    bench.await(
        "the call for an outcome that came while the one before was told",
        () -> recorder.calls() > 1);
    bench.settleForLong();
    Expect.equal(
        "what was told of two outcomes, of which the second came while the first was told",
        List.of(GroupState.ERROR, GroupState.COMPLETE),
        told(recorder));
  }

  @Clause(value = "JAVA-EVENT-01", part = "restart")
  void whatWasToldIsNotToldAfterARestart() {
    for (boolean failing : new boolean[] {false, true}) {
      Recorder before = new Recorder();
      Download download = bench.download(10);
      download.group().whenDone(before);
      if (failing) {
        download.fail();
      } else {
        download.complete();
      }
      bench.await("the call for the outcome", () -> before.calls() > 0);
      bench.await("its end", () -> !before.isInside());
      Download untold = bench.download(10).complete();
      Download untoldError = bench.download(10, 20).serve(1, Resource.failing(404));
      untoldError.resume().awaitStatus(0x380);
      bench.queue().settle();
      bench.queue().stopService();
      bench.queue().startService();
      QueueManager again = bench.another(Principal.U);
      Recorder late = new Recorder();
      again.getGroup(untold.group().id()).whenDone(late);
      bench.await("the call for what was told nobody before", () -> late.calls() == 1);
      Recorder lateError = new Recorder();
      again.getGroup(untoldError.group().id()).setCallback(lateError);
      bench.await("the call for an error that nobody was told", () -> lateError.calls() == 1);
      Expect.equal(
          "the file of an error of before a restart",
          1,
          lateError.events().get(0).fileIndex().orElse(-1));
      Recorder after = new Recorder();
      again.getGroup(download.group().id()).whenDone(after);
      bench.settleForLong();
      Expect.equal("calls after a restart for what was acknowledged before it", 0, after.calls());
      Expect.equal("calls of the callback of before the restart", 1, before.calls());
    }
  }

  private void expectTold(Recorder recorder, List<GroupState> outcomes, GroupState next) {
    outcomes.add(next);
    bench.await(
        "call " + outcomes.size() + ", for " + next + " (told so far: " + told(recorder) + ")",
        () -> recorder.calls() >= outcomes.size());
    Expect.equal("what was told", outcomes, told(recorder));
  }

  private static List<GroupState> told(Recorder recorder) {
    return recorder.events().stream().map(event -> event.status().state()).toList();
  }

  @Clause("JAVA-EVENT-02")
  void clearedOnesAreNotCalled() {
    Recorder cleared = new Recorder();
    Download download = bench.download(10);
    download.group().whenDone(cleared);
    download.group().clearCallback();
    download.group().clearCallback();
    download.complete();
    bench.settleForLong();
    Expect.equal("calls of a callback that was cleared", 0, cleared.calls());
    Recorder late = new Recorder();
    download.group().setCallback(late);
    bench.await("the call of one that was bound later", () -> late.calls() > 0);
    bench.settleForLong();
    Expect.equal("calls of one that was bound later", 1, late.calls());
    Recorder replaced = new Recorder().refusing(Integer.MAX_VALUE);
    Download failing = bench.download(10);
    failing.group().setCallback(replaced);
    failing.fail();
    bench.await("a call that is not acknowledged", () -> replaced.calls() > 0);
    failing.group().clearCallback();
    bench.await("the call to end", () -> !replaced.isInside());
    int calls = replaced.calls();
    bench.settleForLong();
    Expect.equal(
        "calls after clearCallback() of one that did not acknowledge", calls, replaced.calls());
    expectNoCallAfterOneThatUnboundItself();
    anyClientOfTheOwnerClears();
  }

  private void anyClientOfTheOwnerClears() {
    Recorder cleared = new Recorder();
    Recorder taken = new Recorder();
    Download download = bench.download(10);
    Download other = bench.download(10);
    download.group().whenDone(cleared);
    other.group().whenDone(taken);
    QueueManager client = bench.another(Principal.U);
    client.getGroup(download.group().id()).clearCallback();
    client.getGroup(other.group().id()).set(GroupProperty.NOTIFY_CLSID, GroupProperty.NO_CLASS);
    download.complete();
    other.complete();
    bench.settleForLong();
    Expect.equal("calls of what another client of the user cleared", 0, cleared.calls());
    Expect.equal("calls of what another client set no class for", 0, taken.calls());
  }

  private void expectNoCallAfterOneThatUnboundItself() {
    Recorder recorder =
        new Recorder(event -> event.group().clearCallback()).refusing(Integer.MAX_VALUE);
    Download download = bench.download(10);
    download.group().whenDone(recorder);
    download.complete();
    bench.await("a call that clears the callback", () -> recorder.calls() > 0);
    bench.settleForLong();
    Expect.equal(
        "calls of one that called clearCallback() inside and did not acknowledge",
        1,
        recorder.calls());
  }

  @Clause(value = "JAVA-EVENT-02", part = "take-over")
  void theNewOwnerClearsTheFormers() {
    for (boolean failing : new boolean[] {false, true}) {
      Recorder former = new Recorder();
      Download download = bench.download(10);
      download.group().whenDone(former);
      BackgroundCopyGroup taken = bench.a().getGroup(download.group().id());
      taken.clearCallback();
      if (failing) {
        download.serve(0, Resource.failing(404));
      }
      taken.resume();
      bench.awaitStatus(taken, failing ? 0x380 : 0x140);
      bench.settleForLong();
      Expect.equal("calls of a callback that the new owner cleared", 0, former.calls());
    }
  }

  @Clause("JAVA-EVENT-03")
  void whenDoneKeepsOtherFlags() {
    BackgroundCopyGroup group = bench.group();
    BackgroundCopyCallback nothing = event -> {};
    group.whenDone(nothing);
    Expect.equal(
        "NOTIFY_FLAGS after whenDone",
        NotifyFlags.GROUP_DONE,
        group.get(GroupProperty.NOTIFY_FLAGS));
    group.whenDone(nothing);
    Expect.equal(
        "NOTIFY_FLAGS after whenDone again",
        NotifyFlags.GROUP_DONE,
        group.get(GroupProperty.NOTIFY_FLAGS));
    BackgroundCopyGroup disabled = bench.group();
    disabled.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
    disabled.whenDone(nothing);
    Expect.equal(
        "NOTIFY_FLAGS, DISABLE before, after whenDone",
        NotifyFlags.DISABLE.with(NotifyFlags.GROUP_DONE),
        disabled.get(GroupProperty.NOTIFY_FLAGS));
  }

  @Clause("JAVA-EVENT-04")
  void binderIsNotCalledItself() {
    ThreadLocal<Boolean> binding = ThreadLocal.withInitial(() -> false);
    AtomicBoolean inside = new AtomicBoolean();
    Recorder recorder = new Recorder(event -> {
      if (binding.get()) {
        inside.set(true);
      }
    });
    Download complete = bench.download(10).complete();
    Download failed = bench.download(10).fail();
    Download running = bench.download(10);
    binding.set(true);
    complete.group().whenDone(recorder);
    failed.group().setCallback(recorder);
    running.group().whenDone(recorder);
    running.resume();
    binding.set(false);
    bench.await("three calls", () -> recorder.calls() >= 3);
    Expect.that(
        "a callback",
        "called on a thread of the queue's own",
        inside.get() ? "called on the thread that was inside whenDone, setCallback or resume" : "",
        !inside.get());
  }
}
