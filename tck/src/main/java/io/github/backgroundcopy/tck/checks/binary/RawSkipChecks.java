package io.github.backgroundcopy.tck.checks.binary;

import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Raw;
import io.github.backgroundcopy.tck.binary.RawEnumerator;
import java.util.List;

/** {@code Skip}. */
final class RawSkipChecks {

  private final Bench bench;

  RawSkipChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause(value = "ENUM-SKIP-01", part = "binary")
  void passesOver() {
    try (Raw raw = Raw.of(bench)) {
      for (RawSample sample : RawSample.of(raw, bench, 5)) {
        for (int at = 0; at <= sample.size(); at++) {
          for (int celt = 1; at + celt <= sample.size(); celt++) {
            RawEnumerator enumerator = sample.openAt(at);
            String when = "at " + at + " of " + sample.size();
            enumerator.skip(celt).is(Hr.S_OK, when);
            enumerator.expectRest(sample.from(at + celt), "after Skip(" + celt + ") " + when);
          }
        }
      }
    }
  }

  @Clause(value = "ENUM-SKIP-02", part = "binary")
  void nothingToSkip() {
    try (Raw raw = Raw.of(bench)) {
      for (RawSample sample : RawSample.of(raw, bench, 3)) {
        for (int at = 0; at <= sample.size(); at++) {
          RawEnumerator enumerator = sample.openAt(at);
          enumerator.skip(0).is(Hr.S_OK, "at " + at + " of " + sample.size());
          enumerator.expectRest(sample.from(at), "after Skip(0) at " + at);
        }
      }
    }
  }

  @Clause(value = "ENUM-SKIP-03", part = "binary")
  void fewerLeft() {
    try (Raw raw = Raw.of(bench)) {
      for (RawSample sample : RawSample.of(raw, bench, 4)) {
        for (int at = 0; at <= sample.size(); at++) {
          RawEnumerator enumerator = sample.openAt(at);
          int celt = sample.size() - at + 1;
          enumerator.skip(celt).is(Hr.S_FALSE, "at " + at + " of " + sample.size());
          enumerator.expectNext(1, Hr.S_FALSE, List.of(), "after Skip(" + celt + ") at " + at);
          enumerator.skip(1).is(Hr.S_FALSE, "at the end");
        }
      }
    }
  }

  @Clause(value = "ENUM-SKIP-04", part = "binary")
  void neverWrapsAround() {
    try (Raw raw = Raw.of(bench)) {
      for (RawSample sample : RawSample.of(raw, bench, 5)) {
        for (int celt : new int[] {0xFFFFFFFF, 0xFFFFFFFE, 0x80000000, 0x7FFFFFFF}) {
          int at = Math.min(2, sample.size());
          RawEnumerator enumerator = sample.openAt(at);
          String call = enumerator.skip(celt).is(Hr.S_FALSE, "at " + at).call();
          enumerator.expectNext(1, Hr.S_FALSE, List.of(), "after " + call);
          enumerator.expectNext(5, Hr.S_FALSE, List.of(), "after " + call + ", once more");
        }
      }
    }
  }
}
