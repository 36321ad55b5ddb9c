package io.github.backgroundcopy.tck.checks.callback;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;

/** Calls that must not come. */
final class SilenceChecks {

  private final Bench bench;

  SilenceChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("CB-STATUS-02")
  void completionUnasked() {
    Recorder recorder = new Recorder();
    Download download = bench.download(10);
    download.group().setCallback(recorder);
    download.complete();
    expectSilence("completion without GROUP_DONE", recorder);
    Download another = bench.download(10);
    another.group().whenDone(recorder);
    another.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.ERRORS_ONLY);
    another.complete();
    expectSilence("completion after GROUP_DONE was taken out", recorder);
  }

  @Clause("CB-STATUS-04")
  void everythingDisabled() {
    for (NotifyFlags flags :
        List.of(NotifyFlags.DISABLE, NotifyFlags.DISABLE.with(NotifyFlags.GROUP_DONE))) {
      Recorder recorder = new Recorder();
      for (boolean failing : new boolean[] {false, true}) {
        Download download = bench.download(10);
        download.group().set(GroupProperty.NOTIFY_FLAGS, flags);
        download.group().setCallback(recorder);
        expectSilence(flags, failing, download, recorder);
        Download boundFirst = bench.download(10);
        boundFirst.group().whenDone(recorder);
        boundFirst.group().set(GroupProperty.NOTIFY_FLAGS, flags);
        expectSilence(flags, failing, boundFirst, recorder);
      }
      disabledBetweenTwoCalls(flags);
      disabledWhileItRuns(flags);
    }
  }

  private void disabledWhileItRuns(NotifyFlags flags) {
    Recorder recorder = new Recorder();
    Download download = bench.download(10);
    download.group().whenDone(recorder);
    download.run();
    download.group().set(GroupProperty.NOTIFY_FLAGS, flags);
    download.release(0).awaitStatus(0x140);
    bench.settleForLong();
    Expect.equal(
        "calls with NOTIFY_FLAGS " + flags + ", set while the group ran", 0, recorder.calls());
  }

  private void disabledBetweenTwoCalls(NotifyFlags flags) {
    Recorder refusing = new Recorder().refusing(Integer.MAX_VALUE);
    Download download = bench.download(10);
    download.group().whenDone(refusing);
    download.complete();
    bench.await("a call that is not acknowledged", () -> refusing.calls() > 0);
    download.group().set(GroupProperty.NOTIFY_FLAGS, flags);
    bench.await("the call to end", () -> !refusing.isInside());
    bench.queue().settle();
    int calls = refusing.calls();
    bench.settleForLong();
    Expect.equal("calls in all, some before " + flags + " was set", calls, refusing.calls());
  }

  private void expectSilence(
      NotifyFlags flags, boolean failing, Download download, Recorder recorder) {
    if (failing) {
      download.fail();
    } else {
      download.complete();
    }
    expectSilence((failing ? "an error with " : "completion with ") + flags, recorder);
  }

  @Clause("CB-STATUS-08")
  void nothingButTheOutcome() {
    Recorder recorder = new Recorder();
    Download download = bench.download(100, 100);
    BackgroundCopyGroup group = download.group();
    group.whenDone(recorder);
    download.hold(1, 50).resume().awaitBytes(150);
    group.suspend();
    group.set(GroupProperty.DISPLAY_NAME, "changed");
    group.set(GroupProperty.DESCRIPTION, "changed");
    group.switchToForeground();
    group.resume();
    expectSilence("suspend, resume, property changes and progress", recorder);
    group.cancel();
    expectSilence("cancel()", recorder);

    Recorder ofRetries = new Recorder();
    Download refused = bench.download(10).serve(0, Resource.unreachable());
    refused.group().whenDone(ofRetries);
    refused.resume();
    Expect.decided(() -> expectSilence("refused connections", ofRetries));
    int before = ofRetries.calls();
    refused.group().cancel();
    bench.settleForLong();
    Expect.equal("calls for: cancel() after refused connections", before, ofRetries.calls());
  }

  private void expectSilence(String what, Recorder recorder) {
    bench.settleForLong();
    Expect.equal("calls for: " + what, List.of(), recorder.events());
  }
}
