package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.binary.Block;
import io.github.backgroundcopy.tck.binary.Guids;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawEnumerator;
import java.util.List;

/** {@code Next} with a count. */
final class RawNextChecks {

  private final Bench bench;

  RawNextChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "ENUM-NEXT-01", part = "binary")
  void oneAtATime() {
    try (Raw raw = Raw.of(bench)) {
      for (RawSample sample : RawSample.of(raw, bench, 5)) {
        RawEnumerator enumerator = sample.open();
        for (int at = 0; at < sample.size(); at++) {
          enumerator.expectNext(1, Hr.S_OK, sample.items().subList(at, at + 1), "at " + at);
        }
      }
    }
  }

  @Clause(value = "ENUM-NEXT-02", part = "binary")
  void asManyAsAskedFor() {
    try (Raw raw = Raw.of(bench)) {
      RawSample sample = RawSample.of(raw, bench, 9).get(0);
      for (int celt : new int[] {2, 3, 4, 9}) {
        RawEnumerator enumerator = sample.open();
        for (int at = 0; at + celt <= sample.size(); at += celt) {
          enumerator.expectNext(celt, Hr.S_OK, sample.items().subList(at, at + celt), "at " + at);
        }
      }
    }
  }

  @Clause(value = "ENUM-NEXT-03", part = "binary")
  void fewerThanAskedFor() {
    try (Raw raw = Raw.of(bench)) {
      for (RawSample sample : RawSample.of(raw, bench, 5)) {
        for (int at = 0; at < sample.size(); at++) {
          int left = sample.size() - at;
          RawEnumerator enumerator = sample.openAt(at);
          enumerator.expectNext(left + 1, Hr.S_FALSE, sample.from(at), "with " + left + " left");
          enumerator.expectNext(1, Hr.S_FALSE, List.of(), "after fewer than asked for");
        }
      }
    }
  }

  @Clause(value = "ENUM-NEXT-04", part = "binary")
  void nothingAtTheEnd() {
    try (Raw raw = Raw.of(bench)) {
      for (RawSample sample : RawSample.of(raw, bench, 3)) {
        RawEnumerator enumerator = sample.openAt(sample.size());
        for (int celt : new int[] {1, 1, 2, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 1}) {
          enumerator.expectNext(celt, Hr.S_FALSE, List.of(), "at the end");
        }
      }
    }
  }

  @Clause(value = "ENUM-NEXT-07", part = "binary")
  void nothingAskedFor() {
    try (Raw raw = Raw.of(bench)) {
      for (RawSample sample : RawSample.of(raw, bench, 3)) {
        for (int at = 0; at <= sample.size(); at++) {
          RawEnumerator enumerator = sample.openAt(at);
          enumerator.expectNext(0, Hr.S_OK, List.of(), "at " + at + " of " + sample.size());
          Block fetched = raw.dword();
          enumerator.next(0, null, fetched).is(Hr.S_OK, "at " + at + " of " + sample.size());
          Expect.equal("n stored by Next(0, NULL, &n)", 0, fetched.int32());
          enumerator.expectRest(sample.from(at), "after Next(0, …) at " + at);
        }
      }
    }
  }

  @Clause(value = "ENUM-NEXT-08", part = "binary")
  void celtIsABoundAndUnsigned() {
    try (Raw raw = Raw.of(bench)) {
      for (RawSample sample : RawSample.of(raw, bench, 5)) {
        for (int celt : new int[] {0xFFFFFFFF, 0x80000000}) {
          for (int at = 0; at <= sample.size(); at++) {
            RawEnumerator enumerator = sample.openAt(at);
            enumerator.expectNext(celt, Hr.S_FALSE, sample.from(at), "at " + at);
          }
        }
      }
    }
  }

  @Clause(value = "ENUM-NEXT-10", part = "binary")
  void onlyWhatIsReportedIsWritten() {
    try (Raw raw = Raw.of(bench)) {
      for (RawSample sample : RawSample.of(raw, bench, 3)) {
        for (int incoming : new int[] {0, 1, 2, 0x80000000, 0xFFFFFFFF, Block.SENTINELS}) {
          for (int celt : new int[] {0, 1, 2, 7}) {
            expectOnly(raw, sample, incoming, celt);
          }
        }
      }
    }
  }

  private static void expectOnly(Raw raw, RawSample sample, int incoming, int celt) {
    int count = Math.min(celt, sample.size());
    Block array = raw.guids(8);
    Block fetched = raw.dword().putInt32(0, incoming);
    String when = "with n = " + Integer.toUnsignedString(incoming) + " before";
    String call =
        sample.open().next(celt, array, fetched).is(hr(count, celt), when).call();
    Expect.equal("n stored by " + call + " " + when, count, fetched.int32());
    Expect.equal(
        "GUIDs stored by " + call + " " + when,
        sample.items().subList(0, count),
        array.guids(count));
    array.expectUntouched(count * Guids.SIZE, "what lies beyond the GUIDs stored by " + call);
  }

  private static int hr(int count, int celt) {
    return count == celt ? Hr.S_OK : Hr.S_FALSE;
  }
}
