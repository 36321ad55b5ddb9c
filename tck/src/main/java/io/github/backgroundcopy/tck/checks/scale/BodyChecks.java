package io.github.backgroundcopy.tck.checks.scale;

import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;

/** Bodies of all sizes. */
final class BodyChecks {

  private static final int MEBIBYTE = 1 << 20;

  private final Bench bench;

  BodyChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("SCALE-05")
  void arriveWhole() throws Exception {
    int[] sizes = {
      0,
      1,
      2,
      511,
      512,
      513,
      4095,
      4096,
      4097,
      8191,
      8192,
      8193,
      65_535,
      65_536,
      65_537,
      MEBIBYTE - 1,
      MEBIBYTE,
      MEBIBYTE + 1,
      3 * MEBIBYTE + 7
    };
    Download download = bench.download(sizes).complete();
    long sum = 0;
    for (int size : sizes) {
      sum += size;
    }
    Expect.equal("bytesTransferred()", sum, download.group().progress().bytesTransferred());
    Expect.equal("size()", sum, download.group().size().orElse(-1));
    download.group().cancel();
    for (int i = 0; i < sizes.length; i++) {
      download.expectFile(i, "of " + sizes[i] + " bytes");
    }
  }

  @Clause("SCALE-06")
  void brokenOnesAreMended() throws Exception {
    for (int size : new int[] {2, 4097, MEBIBYTE, 2 * MEBIBYTE + 1}) {
      Download download = bench.download(size);
      for (long at : new long[] {0, 1, size / 2, size - 1}) {
        download.serve(0, download.resource(0).brokenAfter(at));
        long before = download.requests(0);
        if (before == 0) {
          download.resume();
        }
        bench.await(
            "another request for a body of " + size + " bytes that breaks after " + at,
            () -> download.requests(0) > before);
      }
      download.serve(0).awaitStatus(0x140).group().cancel();
      download.expectFile(0, "of " + size + " bytes, broken off four times");
    }
  }
}
