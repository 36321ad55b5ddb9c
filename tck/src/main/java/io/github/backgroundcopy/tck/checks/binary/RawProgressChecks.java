package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Prop;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawGroup;
import io.github.backgroundcopy.tck.binary.RawJob;
import io.github.backgroundcopy.tck.fixture.Resource;

/** {@code GetProgress} of group and job. */
final class RawProgressChecks {

  private final Bench bench;

  RawProgressChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "GROUP-PROG-01", part = "binary")
  void noTime() {
    try (Raw raw = Raw.of(bench)) {
      expectRefused(raw, Prop.TIME_DONE);
    }
  }

  @Clause(value = "GROUP-PROG-04", part = "binary")
  void noOtherSelector() {
    try (Raw raw = Raw.of(bench)) {
      for (int flags : new int[] {0, 4, 5, 0x80000001, 0xFFFFFFFF}) {
        expectRefused(raw, flags);
      }
    }
  }

  private void expectRefused(Raw raw, int flags) {
    RawGroup group = raw.manager().create(bench.id());
    RawJob job = group.create(bench.id());
    group.getProgress(flags, raw.dword()).is(Hr.E_NOTIMPL);
    job.getProgress(flags, raw.dword()).is(Hr.E_NOTIMPL);
  }

  @Clause(value = "GROUP-PROG-02", part = "binary")
  void percentIsRoundedDown() {
    try (Raw raw = Raw.of(bench)) {
      Download download = bench.download(1000);
      expect(raw, download, Prop.PERCENT_DONE, 0, "before the start");
      download.hold(0, 0).resume().awaitRequest(0);
      expect(raw, download, Prop.PERCENT_DONE, 0, "before any byte");
      for (int bytes : new int[] {9, 10, 19, 999}) {
        download.hold(0, bytes).awaitBytes(bytes);
        String when = "after " + bytes + " of 1000 bytes";
        Expect.decided(() -> expect(raw, download, Prop.PERCENT_DONE, bytes / 10, when));
      }
      download.release(0).awaitStatus(0x140);
      expect(raw, download, Prop.PERCENT_DONE, 100, "when complete");
      Download silent = bench.download(100);
      silent.serve(0, Resource.of(new byte[100]).withoutLength());
      silent.hold(0, 99).resume().awaitBytes(99);
      Expect.decided(() -> expect(raw, silent, Prop.PERCENT_DONE, 0, "while the size is unknown"));
      silent.release(0).awaitStatus(0x140);
      expect(raw, silent, Prop.PERCENT_DONE, 100, "when complete, without Content-Length");
    }
  }

  @Clause(value = "GROUP-PROG-03", part = "binary")
  void bytesThatHaveCome() {
    try (Raw raw = Raw.of(bench)) {
      Download download = bench.download(1000, 500).hold(1, 123);
      expect(raw, download, Prop.SIZE_DONE, 0, "before the start");
      download.hold(0, 400).resume().awaitBytes(400);
      expect(raw, download, Prop.SIZE_DONE, 400, "in the first file");
      download.release(0).awaitBytes(1123);
      expect(raw, download, Prop.SIZE_DONE, 1123, "in the second file");
      download.release(1).awaitStatus(0x140);
      expect(raw, download, Prop.SIZE_DONE, 1500, "when complete");
    }
  }

  private static void expect(Raw raw, Download download, int flags, int expected, String when) {
    RawGroup group = raw.manager().get(download.group().id());
    RawJob job = group.job(download.job().id());
    String call = "::GetProgress(" + flags + ") " + when;
    Expect.equal(group.type() + call, expected, group.progress(flags));
    Expect.equal(job.type() + call, expected, job.progress(flags));
    job.release();
    group.release();
  }
}
