package io.github.backgroundcopy.tck.checks.group;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.OptionalLong;

/** {@code GetProgress} of group and job. */
final class ProgressChecks {

  private static final long LARGE = 24_000_000;

  private final Bench bench;

  ProgressChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("GROUP-PROG-02")
  void percentIsRoundedDown() {
    Download download = bench.download(1000);
    expectPercent(download, 0, "before the start");
    Expect.equal(
        "size() before the start", OptionalLong.empty(), download.group().size());
    Expect.equal("requests of a group that was asked for its size", 0L, download.requests(0));
    download.hold(0, 0).resume().awaitRequest(0);
    bench.await("the size from the headers", () -> download.group().size().isPresent());
    expectPercent(download, 0, "before any byte");
    for (int bytes : new int[] {1, 9, 10, 19, 500, 999}) {
      download.hold(0, bytes).awaitBytes(bytes);
      expectDecided(download, bytes / 10, "after " + bytes + " of 1000 bytes");
    }
    download.release(0).awaitStatus(0x140);
    expectPercent(download, 100, "when complete");

    Download odd = bench.download(199).hold(0, 0).resume().awaitRequest(0);
    for (int bytes : new int[] {1, 2, 100, 150, 198}) {
      odd.hold(0, bytes).awaitBytes(bytes);
      expectDecided(odd, bytes * 100 / 199, "after " + bytes + " of 199 bytes");
    }
    odd.release(0).awaitStatus(0x140);

    Download silent = bench.download(100);
    silent
        .serve(0, Resource.of(new byte[100]).withoutLength())
        .hold(0, 99)
        .resume()
        .awaitBytes(99);
    expectDecided(silent, 0, "while the size is unknown");
    silent.release(0).awaitStatus(0x140);
    expectPercent(silent, 100, "when complete, without Content-Length");

    Download second = bench.download(100, 100).hold(0, 60).resume().awaitBytes(60);
    expectDecided(second, 0, "while the second size is unknown");
    second.hold(1, 50).release(0).awaitBytes(150);
    expectDecided(second, 75, "in the second file");
    second.release(1).awaitStatus(0x140);

    Download nothing = bench.download(0);
    expectDecided(nothing, 0, "of an empty file before the start");
    nothing.resume().awaitStatus(0x140);
    expectPercent(nothing, 100, "of an empty file when complete");

    neverAHundredWhenReopened();

    // A hundred times as many bytes are beyond 31 bits at the end. They come in parts: each has its
    // time, however slow a backend is.
    Download large =
        bench.download(0).serve(0, Resource.ofSize(LARGE)).hold(0, 0).resume();
    for (int percent = 10; percent < 100; percent += 10) {
      large.hold(0, LARGE / 100 * percent).awaitBytes(LARGE / 100 * percent);
      expectDecided(large, percent, "of " + LARGE + " bytes");
    }
    large.group().cancel();
  }

  /** Nor is it where nothing but a file of no bytes is left. */
  private void neverAHundredWhenReopened() {
    Download unknown = bench.download(10).complete().add(0);
    expectPercent(unknown, 0, "of a complete group that got a file whose size is unknown");
    if (!bench.u().capabilities().contains(Capability.CONTENT_VERIFICATION)) {
      return;
    }
    Download known = bench.download(10).complete();
    known.job().addFiles(List.of(bench.file("empty").withSize(0)));
    int percent = known.group().progress().percent();
    Expect.that(
        "percent() of a complete group that got a file of no bytes",
        "less than 100",
        percent,
        percent < 100);
    expectAgreement(known, "of a complete group that got a file of no bytes");
  }

  private static void expectPercent(Download download, int percent, String when) {
    Expect.equal("percent() " + when, percent, download.group().progress().percent());
    expectAgreement(download, when);
  }

  private static void expectDecided(Download download, int percent, String when) {
    Expect.decided(() -> expectPercent(download, percent, when));
  }

  private static void expectAgreement(Download download, String when) {
    Progress group = download.group().progress();
    Expect.equal("progress() of the job " + when, group, download.job().progress());
  }

  @Clause("GROUP-PROG-03")
  void bytesThatHaveCome() {
    Download download = bench.download(1000, 500).hold(1, 123);
    expectBytes(download, 0, "before the start");
    download.hold(0, 400).resume().awaitBytes(400);
    expectBytes(download, 400, "in the first file");
    download.group().suspend();
    download.release(0).resume().awaitBytes(1123);
    expectBytes(download, 1123, "in the second file");
    download.release(1).awaitStatus(0x140);
    expectBytes(download, 1500, "when complete");
  }

  private static void expectBytes(Download download, long bytes, String when) {
    Expect.equal(
        "bytesTransferred() " + when, bytes, download.group().progress().bytesTransferred());
    expectAgreement(download, when);
  }
}
