package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.binary.Block;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Prop;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawGroup;
import io.github.backgroundcopy.tck.binary.RawJob;
import io.github.backgroundcopy.tck.binary.RawRecorder;
import io.github.backgroundcopy.tck.binary.RawRecorder.Told;
import io.github.backgroundcopy.tck.binary.Vt;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls of {@code IBackgroundCopyCallback1}. */
final class RawCallbackChecks {

  private final Bench bench;

  RawCallbackChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "CB-STATUS-05", part = "binary")
  void againUntilOk() {
    try (Raw raw = Raw.of(bench)) {
      for (boolean failing : new boolean[] {false, true}) {
        RawRecorder recorder =
            new RawRecorder(raw).answering(Hr.E_FAIL, Hr.S_FALSE, Hr.S_FALSE, Hr.E_NOTIMPL);
        Download download = bound(raw, recorder, 10);
        if (failing) {
          download.fail();
        } else {
          download.complete();
        }
        bench.await("the call after E_FAIL", () -> recorder.told().size() >= 2);
        bench.await("the call after S_FALSE", () -> recorder.told().size() >= 3);
        bench.await("the call that answers S_OK", () -> recorder.told().size() >= 5);
        bench.settleForLong();
        List<Told> told = recorder.told();
        Expect.equal("calls of OnStatus until it answered S_OK, the fifth time", 5, told.size());
        for (Told one : told) {
          Expect.equal("the arguments of each call", told.get(0), one);
        }
      }
    }
  }

  @Clause(value = "CB-STATUS-06", part = "binary")
  void argumentsOfCompletion() {
    try (Raw raw = Raw.of(bench)) {
      for (int foreground : new int[] {0, 0x400}) {
        RawRecorder recorder = new RawRecorder(raw);
        Download download = bound(raw, recorder, 10, 10);
        if (foreground != 0) {
          download.group().switchToForeground();
        }
        download.resume().awaitStatus(0x140 | foreground);
        bench.await("the call", () -> !recorder.told().isEmpty());
        Expect.equal(
            "the arguments of OnStatus at completion",
            new Told(
                download.group().id().toString(), "NULL", 0xFFFFFFFF, 0x140 | foreground, 0, 0, 0),
            recorder.told().get(0));
      }
    }
  }

  @Clause(value = "CB-STATUS-07", part = "binary")
  void argumentsOfAnError() {
    try (Raw raw = Raw.of(bench)) {
      RawRecorder recorder = new RawRecorder(raw);
      Download download = bound(raw, recorder, 10, 10, 10);
      // Refused connections are tried again: the number of retries then differs from the codes.
      download.serve(1, Resource.unreachable()).resume().awaitBytes(10);
      AtomicInteger looks = new AtomicInteger();
      bench.await("a few attempts", () -> looks.incrementAndGet() > 20);
      download.serve(1, Resource.failing(404)).awaitStatus(0x380);
      bench.await("the call", () -> !recorder.told().isEmpty());
      JobStatus seen = download.job().status();
      RawGroup group = raw.manager().get(download.group().id());
      RawJob job = group.job(download.job().id());
      Block status = raw.dword();
      Block win32 = raw.dword();
      Block transport = raw.dword();
      Block retries = raw.dword();
      job.getStatus(status, win32, transport, retries).ok();
      Expect.equal(
          "what IBackgroundCopyJob1::GetStatus stored",
          seen,
          new JobStatus(status.int32(), win32.int32(), transport.int32(), retries.int32()));
      Expect.equal(
          "the arguments of OnStatus after an error of file 1",
          new Told(
              download.group().id().toString(),
              download.job().id().toString(),
              1,
              0x380,
              seen.retries(),
              seen.win32Result(),
              404),
          recorder.told().get(0));
    }
  }

  @Clause(value = "CB-PROGRESS-01", part = "binary")
  void progressIsNeverTold() {
    try (Raw raw = Raw.of(bench)) {
      RawRecorder recorder = new RawRecorder(raw);
      Download complete = bound(raw, recorder, 1000, 1000);
      complete.hold(0, 10).resume().awaitBytes(10);
      complete.hold(0, 500).awaitBytes(500);
      complete.group().suspend();
      complete.group().resume();
      complete.release(0).awaitStatus(0x140);
      bound(raw, recorder, 10).fail();
      bench.await("both calls of OnStatus", () -> recorder.told().size() == 2);
      bench.settleForLong();
      Expect.equal("calls of OnProgress and OnProgressEx", 0, recorder.progressCalls());
    }
  }

  @Clause(value = "ABI-01", part = "binary-callback")
  void slotOfOnStatus() {
    try (Raw raw = Raw.of(bench)) {
      for (boolean failing : new boolean[] {false, true}) {
        RawRecorder recorder = new RawRecorder(raw);
        Download download = bound(raw, recorder, 10);
        if (failing) {
          download.fail();
        } else {
          download.complete();
        }
        bench.await(
            "a call in slot 3, OnStatus, or in another",
            () -> recorder.told().size() + recorder.progressCalls() > 0);
        Expect.equal("calls in slots 4 and 5", 0, recorder.progressCalls());
        Expect.equal("calls in slot 3", 1, recorder.told().size());
      }
    }
  }

  /** Makes a download whose group has the recorder's class and wants to tell its completion. */
  private Download bound(Raw raw, RawRecorder recorder, int... sizes) {
    Download download = bench.download(sizes);
    RawGroup group = raw.manager().get(download.group().id());
    group.setProp(Prop.NOTIFY_FLAGS, raw.variant(Vt.I4, Prop.GROUP_DONE)).ok();
    long name = raw.string(raw.register(recorder));
    group.setProp(Prop.NOTIFY_CLSID, raw.textVariant(name)).ok();
    return download;
  }
}
