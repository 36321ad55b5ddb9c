package io.github.backgroundcopy.tck.checks.callback;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.bench.Seen;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Who is bound, and for how long. */
final class BindingChecks {

  /** How long flags stay as they are, for a queue that acts on them a little later. */
  private static final Duration MOMENT = Duration.ofMillis(100);

  private final Bench bench;

  BindingChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("CB-BIND-01")
  void lateBindingAndTheLastSetter() {
    Recorder late = new Recorder();
    Download complete = bench.download(10).complete();
    complete.group().whenDone(late);
    bench.await("the call for an earlier completion", () -> late.calls() == 1);
    Recorder lateError = new Recorder();
    Download failed = bench.download(10).fail();
    failed.group().setCallback(lateError);
    bench.await("the call for an earlier error", () -> lateError.calls() == 1);
    Recorder refusing = new Recorder().refusing(Integer.MAX_VALUE);
    Recorder heir = new Recorder();
    Download told = bench.download(10);
    told.group().whenDone(refusing);
    told.complete();
    bench.await("a call that is not acknowledged", () -> refusing.calls() > 0);
    told.group().setCallback(heir);
    bench.await("the call for what was not acknowledged", () -> heir.calls() == 1);
    keptWhileNobodyIsBound();

    for (boolean failing : new boolean[] {false, true}) {
      expectToldLate(failing);
    }

    Recorder first = new Recorder();
    Recorder second = new Recorder();
    Download download = bench.download(10);
    download.group().whenDone(first);
    download.group().setCallback(second);
    download.complete();
    bench.await("the call of the last setter's callback", () -> second.calls() == 1);
    Expect.equal("calls of the replaced callback", 0, first.calls());
    staysBoundWhileSilent();
  }

  /** What was refused is told to who comes next, when there was nobody for a while. */
  private void keptWhileNobodyIsBound() {
    for (boolean failing : new boolean[] {false, true}) {
      for (boolean byClass : new boolean[] {false, true}) {
        Recorder refusing = new Recorder().refusing(Integer.MAX_VALUE);
        Download download = bench.download(10);
        download.group().whenDone(refusing);
        if (failing) {
          download.fail();
        } else {
          download.complete();
        }
        bench.await("a call that is not acknowledged", () -> refusing.calls() > 0);
        if (byClass) {
          download.group().set(GroupProperty.NOTIFY_CLSID, GroupProperty.NO_CLASS);
        } else {
          download.group().clearCallback();
        }
        bench.queue().letTimePass();
        Recorder heir = new Recorder();
        download.group().setCallback(heir);
        bench.await(
            "the call for what was not acknowledged before its callback was unbound",
            () -> heir.calls() == 1);
        Expect.equal("whether it is an error", failing, heir.events().get(0).isError());
      }
    }
  }

  /** The last setter wins, whatever the flags were meanwhile. */
  private void staysBoundWhileSilent() {
    Recorder recorder = new Recorder();
    Download download = bench.download(10);
    download.group().whenDone(recorder);
    download.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
    var unused = new Patience(MOMENT, () -> {}).until(() -> recorder.calls() > 0);
    download.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    download.complete();
    bench.await(
        "the call of what was bound before notifications were off for a while",
        () -> recorder.calls() == 1);
  }

  /** What happened while notifications were switched off has been acknowledged by nobody. */
  private void expectToldLate(boolean failing) {
    Recorder silenced = new Recorder();
    Download download = bench.download(10);
    download.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
    download.group().setCallback(silenced);
    if (failing) {
      download.fail();
    } else {
      download.complete();
    }
    download.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    Recorder late = new Recorder();
    download.group().setCallback(late);
    // Whether it is told as soon as it is wanted, to who was bound then, is left open.
    bench.await(
        "the call for what happened while notifications were off",
        () -> silenced.calls() + late.calls() == 1);
  }

  @Clause(value = "CB-BIND-01", part = "take-over")
  void theNewOwnersReplacesTheFormers() {
    for (boolean failing : new boolean[] {false, true}) {
      Recorder former = new Recorder();
      Recorder last = new Recorder();
      Download download = bench.download(10);
      download.group().whenDone(former);
      BackgroundCopyGroup taken = bench.a().getGroup(download.group().id());
      taken.setCallback(last);
      if (failing) {
        download.serve(0, Resource.failing(404));
      }
      taken.resume();
      bench.await("the call of the new owner's callback", () -> last.calls() == 1);
      bench.settleForLong();
      Expect.equal("calls of the former owner's callback, replaced", 0, former.calls());
    }
  }

  @Clause(value = "CB-BIND-01", part = "class")
  void classesAreBoundLateToo() {
    for (boolean failing : new boolean[] {false, true}) {
      Recorder first = new Recorder();
      Recorder late = new Recorder();
      Download download = bench.download(10);
      download.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
      Download replaced = bench.download(10);
      replaced.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
      replaced.group().set(GroupProperty.NOTIFY_CLSID, registered(first));
      replaced.group().set(GroupProperty.NOTIFY_CLSID, registered(late));
      if (failing) {
        download.fail();
        replaced.fail();
      } else {
        download.complete();
        replaced.complete();
      }
      bench.await("the call of the class that was set last", () -> late.calls() == 1);
      download.group().set(GroupProperty.NOTIFY_CLSID, registered(late));
      bench.await("the call of a class that was set after the outcome", () -> late.calls() == 2);
      Expect.equal("calls of the replaced class", 0, first.calls());
    }
    oneClassForSeveralGroups();
    calledAsCallbacksAre();
  }

  /** A class is called again until it acknowledges, and for what the flags say alone. */
  private void calledAsCallbacksAre() {
    for (boolean failing : new boolean[] {false, true}) {
      Recorder refusing = new Recorder().refusing(3);
      Recorder unflagged = new Recorder();
      Recorder silent = new Recorder();
      Recorder unset = new Recorder();
      Download download = withClass(NotifyFlags.GROUP_DONE, refusing);
      Download errorsOnly = withClass(NotifyFlags.ERRORS_ONLY, unflagged);
      Download disabled = withClass(NotifyFlags.DISABLE, silent);
      Download without = withClass(NotifyFlags.GROUP_DONE, unset);
      without.group().set(GroupProperty.NOTIFY_CLSID, GroupProperty.NO_CLASS);
      for (Download one : List.of(download, errorsOnly, disabled, without)) {
        if (failing) {
          one.fail();
        } else {
          one.complete();
        }
      }
      bench.await(
          "the fourth call of a class, after three that threw", () -> refusing.calls() >= 4);
      bench.await("the calls for errors", () -> unflagged.calls() == (failing ? 1 : 0));
      bench.settleForLong();
      Expect.equal("calls of a class after three that threw", 4, refusing.calls());
      Expect.equal("calls of a class that is for errors", failing ? 1 : 0, unflagged.calls());
      Expect.equal("calls of a class with notifications off", 0, silent.calls());
      Expect.equal("calls of a class that was taken back", 0, unset.calls());
    }
  }

  private Download withClass(NotifyFlags flags, Recorder recorder) {
    Download download = bench.download(10);
    download.group().set(GroupProperty.NOTIFY_FLAGS, flags);
    download.group().set(GroupProperty.NOTIFY_CLSID, registered(recorder));
    return download;
  }

  private String registered(Recorder recorder) {
    return bench.queue().classes().register(recorder);
  }

  /** What was set on one group stays when another one is given the same. */
  private void oneClassForSeveralGroups() {
    Recorder recorder = new Recorder();
    String registered = registered(recorder);
    List<Download> downloads =
        Stream.generate(() -> bench.download(10)).limit(3).toList();
    for (Download download : downloads) {
      download.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
      download.group().set(GroupProperty.NOTIFY_CLSID, registered);
    }
    for (Download download : downloads) {
      UUID id = download.group().id();
      download.complete();
      bench.await(
          "the call of a class that several groups have",
          () -> recorder.events().stream().anyMatch(event -> event.group().id().equals(id)));
    }
    Expect.equal("calls of a class that several groups have", 3, recorder.calls());
  }

  @Clause("CB-BIND-02")
  void endsWithTheClient() {
    Expect.that("U's client", "stays open", bench.u(), Seen.listed(bench.u()).isEmpty());
    QueueManager passing = bench.another(Principal.U);
    Recorder recorder = new Recorder();
    Download download = bench.downloadOf(passing, 10);
    UUID id = download.group().id();
    download.group().whenDone(recorder);
    download.run();
    bench.queue().end(passing);
    download.release(0);
    BackgroundCopyGroup group = bench.u().getGroup(id);
    bench.awaitStatus(group, 0x140);
    bench.settleForLong();
    Expect.equal("calls after the client ended", 0, recorder.calls());
    Recorder again = new Recorder();
    group.whenDone(again);
    bench.await("the call of a callback that was bound again", () -> again.calls() == 1);
    Expect.equal("calls of the ended client", 0, recorder.calls());
    leavesWhatOthersBound();
    makersTakeNothingAlong(bench.u());
    if (bench.hasOwners()) {
      makersTakeNothingAlong(bench.a());
      endsForWhatWasTakenOver();
    }
  }

  /** Who made a group, and binds nothing, takes nothing along. */
  private void makersTakeNothingAlong(QueueManager binding) {
    QueueManager maker = bench.another(Principal.U);
    Download download = bench.downloadOf(maker, 10);
    Recorder recorder = new Recorder();
    BackgroundCopyGroup group = binding.getGroup(download.group().id());
    group.whenDone(recorder);
    bench.queue().end(maker);
    group.resume();
    bench.await(
        "the call of what " + binding.caller() + " bound, after the group's maker ended",
        () -> recorder.calls() == 1);
  }

  /** It is the client who ends, whoever has the group by then. */
  private void endsForWhatWasTakenOver() {
    QueueManager passing = bench.another(Principal.U);
    Recorder recorder = new Recorder();
    Download download = bench.downloadOf(passing, 10);
    download.group().whenDone(recorder);
    BackgroundCopyGroup taken = bench.a().getGroup(download.group().id());
    bench.queue().end(passing);
    taken.resume();
    bench.awaitStatus(taken, 0x140);
    bench.settleForLong();
    Expect.equal(
        "calls of a client that ended after its group was taken over", 0, recorder.calls());
  }

  /** What another client bound in place of its own stays. */
  private void leavesWhatOthersBound() {
    QueueManager passing = bench.another(Principal.U);
    Download download = bench.downloadOf(passing, 10);
    download.group().whenDone(new Recorder());
    Recorder heir = new Recorder();
    BackgroundCopyGroup group = bench.u().getGroup(download.group().id());
    group.whenDone(heir);
    bench.queue().end(passing);
    passing.close();
    group.resume();
    bench.await(
        "the call of a callback that replaced that of a client that ended",
        () -> heir.calls() == 1);
  }

  @Clause(value = "CB-BIND-02", part = "repeated")
  void noRepetitionAfterTheClient() {
    Expect.that("U's client", "stays open", bench.u(), Seen.listed(bench.u()).isEmpty());
    QueueManager passing = bench.another(Principal.U);
    Recorder recorder = new Recorder().refusing(Integer.MAX_VALUE);
    Download download = bench.downloadOf(passing, 10);
    download.group().whenDone(recorder);
    download.complete();
    bench.await("a call that is not acknowledged", () -> recorder.calls() > 0);
    bench.queue().end(passing);
    bench.queue().settle();
    int calls = recorder.calls();
    bench.settleForLong();
    Expect.equal("calls in all, some before the client ended", calls, recorder.calls());
    Recorder heir = new Recorder();
    bench.u().getGroup(download.group().id()).setCallback(heir);
    bench.await("the call for what the ended client had not acknowledged", () -> heir.calls() == 1);
  }

  @Clause(value = "CB-BIND-02", part = "stopped")
  void endsWithTheClientOfAStoppedService() {
    Expect.that("U's client", "stays open", bench.u(), Seen.listed(bench.u()).isEmpty());
    QueueManager passing = bench.another(Principal.U);
    Recorder recorder = new Recorder();
    Download download = bench.downloadOf(passing, 10);
    download.group().whenDone(recorder);
    bench.queue().stopService();
    bench.queue().end(passing);
    bench.queue().startService();
    BackgroundCopyGroup group =
        bench.another(Principal.U).getGroup(download.group().id());
    group.resume();
    bench.awaitStatus(group, 0x140);
    bench.settleForLong();
    Expect.equal("calls after the client ended", 0, recorder.calls());
  }

  @Clause("CB-BIND-03")
  void contextOfWhoBound() {
    for (boolean failing : new boolean[] {false, true}) {
      Recorder recorder = new Recorder();
      Download download = bench.download(10);
      download.group().whenDone(recorder);
      BackgroundCopyGroup taken = bench.a().getGroup(download.group().id());
      if (failing) {
        download.serve(0, Resource.failing(404));
      }
      taken.resume();
      bench.awaitStatus(taken, failing ? 0x380 : 0x140);
      bench.await("the call", () -> recorder.calls() > 0);
      StatusEvent event = recorder.events().get(0);
      Expect.equal(
          "id() of the group handed to the call", taken.id(), event.group().id());
      Expect.refused(
          Refusal.DENIED, "status() of the group handed to the call", event.group()::status);
      event
          .job()
          .ifPresent(job -> Expect.refused(
              Refusal.DENIED, "status() of the job handed to the call", job::status));
    }
  }
}
