package io.github.backgroundcopy.tck.checks.details;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Download;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Seen;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How many files of a group have arrived, and how fast it is. */
final class DoneChecks {

  private final Bench bench;

  DoneChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("DETAIL-11")
  void countWhatIsDone() {
    BackgroundCopyGroup empty = bench.group();
    expectDone("a new group", empty, 0);
    Download download = bench.download(10, 20, 30).hold(1, 5);
    expectDone("a group that never ran", download.group(), 0);
    expectRate("a group that never ran", download.group(), false);
    download.resume().awaitBytes(15);
    expectDone("a group with one file of three", download.group(), 1);
    expectRate("a running group", download.group(), true);
    download.group().suspend();
    expectDone("a suspended group", download.group(), 1);
    expectRate("a suspended group", download.group(), false);
    download.release(1).complete();
    expectDone("a complete group", download.group(), 3);
    expectRate("a complete group", download.group(), false);
    download.add(40);
    expectDone("a complete group that got another file", download.group(), 3);
  }

  private void expectDone(String which, BackgroundCopyGroup group, int count) {
    Expect.equal(
        "filesDone() of " + which,
        OptionalInt.of(count),
        Seen.details(bench.u(), group.id()).filesDone());
  }

  private void expectRate(String which, BackgroundCopyGroup group, boolean told) {
    OptionalLong seen = Seen.details(bench.u(), group.id()).rate();
    Expect.that(
        "rate() of " + which,
        told ? "0 or more" : "empty",
        seen,
        told ? seen.orElse(-1) >= 0 : seen.isEmpty());
  }
}
