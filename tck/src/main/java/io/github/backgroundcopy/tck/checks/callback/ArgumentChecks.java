package io.github.backgroundcopy.tck.checks.callback;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Recorder;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.Optional;
import java.util.OptionalInt;

/** What a call tells. */
final class ArgumentChecks {

  /** More than a signed byte counts. */
  private static final int MANY = 150;

  private final Bench bench;

  ArgumentChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("CB-STATUS-06")
  void argumentsOfCompletion() {
    for (boolean foreground : new boolean[] {false, true}) {
      Recorder recorder = new Recorder();
      Download download = bench.download(10, 10);
      download.group().whenDone(recorder);
      if (foreground) {
        download.group().switchToForeground();
      }
      download.resume().awaitStatus(foreground ? 0x540 : 0x140);
      bench.await("the call", () -> recorder.calls() > 0);
      StatusEvent event = recorder.events().get(0);
      Expect.equal("group().id()", download.group().id(), event.group().id());
      Expect.equal("job()", Optional.empty(), event.job());
      Expect.equal("fileIndex()", OptionalInt.empty(), event.fileIndex());
      Expect.equal("error()", Optional.empty(), event.error());
      Expect.status("status()", foreground ? 0x540 : 0x140, event.status());
    }
  }

  @Clause("CB-STATUS-07")
  void argumentsOfAnError() {
    Recorder recorder = new Recorder();
    Download download = bench.download(10, 10, 10);
    download.group().whenDone(recorder);
    download.serve(1, Resource.failing(404)).resume().awaitStatus(0x380);
    bench.await("the call", () -> recorder.calls() > 0);
    StatusEvent event = recorder.events().get(0);
    JobStatus status = download.job().status();
    Expect.equal("group().id()", download.group().id(), event.group().id());
    Expect.equal(
        "job().id()", Optional.of(download.job().id()), event.job().map(BackgroundCopyJob::id));
    Expect.equal("fileIndex()", OptionalInt.of(1), event.fileIndex());
    Expect.status("status()", 0x380, event.status());
    TransferError error =
        event.error().orElseThrow(() -> Expect.failure("error()", "present", "empty"));
    Expect.equal("error().transportResult()", 404, error.transportResult());
    Expect.equal("error().win32Result()", status.win32Result(), error.win32Result());
    Expect.equal("error().retries()", status.retries(), error.retries());
    theLastOfMany();
  }

  private void theLastOfMany() {
    Recorder recorder = new Recorder();
    Download download = bench.download(new int[MANY]);
    download.group().whenDone(recorder);
    download.serve(MANY - 1, Resource.failing(404)).resume().awaitStatus(0x380);
    bench.await("the call", () -> recorder.calls() > 0);
    Expect.equal(
        "fileIndex() of the last of " + MANY,
        OptionalInt.of(MANY - 1),
        recorder.events().get(0).fileIndex());
  }
}
