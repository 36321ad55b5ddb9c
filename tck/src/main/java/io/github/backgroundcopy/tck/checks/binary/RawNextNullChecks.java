package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.binary.Block;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawEnumerator;

/** {@code Next} with NULL. */
final class RawNextNullChecks {

  private static final int[] CELTS = {0, 2, 0xFFFFFFFF};

  private final Bench bench;

  RawNextNullChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "ENUM-NEXT-05", part = "binary")
  void oneNeedsNoCount() {
    try (Raw raw = Raw.of(bench)) {
      for (RawSample sample : RawSample.of(raw, bench, 3)) {
        RawEnumerator enumerator = sample.open();
        for (int at = 0; at < sample.size(); at++) {
          Block array = raw.guids(2);
          String call = enumerator.next(1, array, null).is(Hr.S_OK, "at " + at).call();
          Expect.equal(
              "the GUID stored by " + call, sample.items().subList(at, at + 1), array.guids(1));
        }
        Block array = raw.guids(1);
        enumerator.next(1, array, null).is(Hr.S_FALSE, "at the end");
        array.expectUntouched(0, "the array after Next(1, p, NULL) at the end");
        enumerator.next(1, array, null).is(Hr.S_FALSE, "at the end, once more");
      }
    }
  }

  @Clause(value = "ENUM-NEXT-06", part = "binary")
  void othersNeedACount() {
    try (Raw raw = Raw.of(bench)) {
      for (RawSample sample : RawSample.of(raw, bench, 4)) {
        for (int at = 0; at <= sample.size(); at++) {
          for (int celt : CELTS) {
            RawEnumerator enumerator = sample.openAt(at);
            Block array = raw.guids(4);
            String call = enumerator.next(celt, array, null).is(Hr.E_INVALIDARG).call();
            array.expectUntouched(0, "the array after the refused " + call);
            enumerator.expectRest(sample.from(at), "after the refused " + call);
          }
        }
      }
    }
  }

  @Clause(value = "ENUM-NEXT-09", part = "binary")
  void itemsNeedAnArray() {
    try (Raw raw = Raw.of(bench)) {
      for (RawSample sample : RawSample.of(raw, bench, 3)) {
        for (int at = 0; at <= sample.size(); at++) {
          for (int celt : new int[] {1, 2, 0x80000000, 0xFFFFFFFF}) {
            RawEnumerator enumerator = sample.openAt(at);
            Block fetched = raw.dword();
            String call =
                enumerator.next(celt, null, fetched).is(Hr.E_INVALIDARG).call();
            Expect.equal("n stored by the refused " + call, 0, fetched.int32());
            enumerator.expectRest(sample.from(at), "after the refused " + call);
          }
        }
      }
    }
  }
}
