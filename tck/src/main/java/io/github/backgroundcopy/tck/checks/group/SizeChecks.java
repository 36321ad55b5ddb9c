package io.github.backgroundcopy.tck.checks.group;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** {@code get_Size}. */
final class SizeChecks {

  private static final OptionalLong UNKNOWN = OptionalLong.empty();

  /** More than numbers of 32 bits hold, and than those that have a fraction tell apart. */
  private static final long[] HUGE = {
    (4L << 30) + 90, (8L << 30) + 90, (1L << 53) + 91, (1L << 60) + 91
  };

  /** More than a page, a batch or a block of whatever keeps files mostly has. */
  private static final int MANY = 130;

  private final Bench bench;

  SizeChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("GROUP-SIZE-01")
  void sumOfAllSizes() {
    Download download = bench.download(1000, 0, 234).hold(2, 0).resume().awaitRequest(2);
    bench.await(
        "the sum once the last size is known",
        () -> download.group().size().equals(OptionalLong.of(1234)));
    expectTotal(download, OptionalLong.of(1234), "with the last file held");
    download.group().suspend();
    expectTotal(download, OptionalLong.of(1234), "when suspended in the middle");
    download.resume().release(2).awaitStatus(0x140);
    expectTotal(download, OptionalLong.of(1234), "when complete");
    Download grown = bench.download(1000).hold(0, 10).resume().awaitBytes(10);
    bench.await(
        "the size of the only file", () -> grown.group().size().equals(OptionalLong.of(1000)));
    grown.add(234).hold(1, 0).release(0).awaitRequest(1);
    bench.await(
        "the sum with a file that was added while the first was fetched",
        () -> grown.group().size().equals(OptionalLong.of(1234)));
    expectTotal(grown, OptionalLong.of(1234), "with a file that was added in between");
    grown.release(1).awaitStatus(0x140);
    int[] many = IntStream.rangeClosed(1, bench.crowd(MANY)).toArray();
    OptionalLong sum = OptionalLong.of(IntStream.of(many).sum());
    expectTotal(bench.download(many).complete(), sum, "of " + many.length + " files");
  }

  @Clause(value = "GROUP-SIZE-01", part = "same")
  void filesOfOneLocalNameCountEach() {
    Download download = bench.download(100);
    BackgroundCopyJob job = download.job();
    bench.network().serve("/same-name", Resource.of(new byte[30]));
    job.addFiles(
        List.of(FileInfo.of(bench.network().url("/same-name"), download.local(0).toString())));
    download.complete();
    expectTotal(download, OptionalLong.of(130), "of two files with one local name");
  }

  @Clause("GROUP-SIZE-02")
  void unknownAsLongAsOneIsUnknown() {
    BackgroundCopyGroup empty = bench.group();
    Expect.equal("size() without a job", UNKNOWN, empty.size());
    bench.job(empty, 0);
    Expect.equal("size() without files", UNKNOWN, empty.size());
    Download download = bench.download(100, 50);
    expectTotal(download, UNKNOWN, "before the start");
    download.hold(0, Network.BEFORE_HEAD).hold(1, Network.BEFORE_HEAD).resume().awaitRequest(0);
    expectTotal(download, UNKNOWN, "before the first answer");
    download.release(0).awaitRequest(1);
    expectTotal(download, UNKNOWN, "before the second answer");
    Download silent = bench.download(100);
    silent
        .serve(0, Resource.of(new byte[100]).withoutLength())
        .hold(0, 30)
        .resume()
        .awaitBytes(30);
    expectTotal(silent, UNKNOWN, "without Content-Length");
    Download failed = bench.download(100, 50).serve(1, Resource.failing(404)).resume();
    expectTotal(failed.awaitStatus(0x380), UNKNOWN, "with a file that the server does not have");
  }

  @Clause(value = "GROUP-SIZE-02", part = "absent")
  void unknownWithoutItsServer() {
    Download download = bench.download(100, 50).serve(1, Resource.unreachable());
    download.resume().awaitBytes(100);
    bench.queue().settle();
    expectTotal(download, UNKNOWN, "with a server that is absent");
  }

  @Clause("GROUP-SIZE-03")
  void exactBeyond32Bits() {
    for (long huge : HUGE) {
      expectExact(huge);
    }
  }

  private void expectExact(long huge) {
    String size = "of " + huge + " bytes";
    Download download = bench.download(10, 0).serve(1, Resource.ofSize(huge)).hold(1, 0);
    OptionalLong sum = OptionalLong.of(huge + 10);
    download.resume();
    if (bench.directory().toFile().getUsableSpace() / 2 < huge) {
      // A queue may refuse at once what the disk has no room for.
      bench.settleForLong();
      if (download.group().size().isEmpty()) {
        bench.leftOut("a file " + size + ": the disk has no room for it");
        download.group().cancel();
        return;
      }
    }
    bench.await("the sum of the sizes", () -> download.group().size().equals(sum));
    expectTotal(download, sum, "with a file " + size);
    Expect.equal("bytesTransferred()", 10L, download.group().progress().bytesTransferred());
    Expect.equal("percent() " + size, 0, download.group().progress().percent());
    Expect.equal("percent() of the job " + size, 0, download.job().progress().percent());
    download.group().cancel();
  }

  private static void expectTotal(Download download, OptionalLong total, String when) {
    Expect.equal("size() " + when, total, download.group().size());
    Expect.equal(
        "progress().bytesTotal() " + when, total, download.group().progress().bytesTotal());
    Expect.equal(
        "progress().bytesTotal() of the job " + when,
        total,
        download.job().progress().bytesTotal());
  }
}
