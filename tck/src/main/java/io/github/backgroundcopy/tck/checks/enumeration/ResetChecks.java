package io.github.backgroundcopy.tck.checks.enumeration;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Sample;
import java.util.List;
import java.util.UUID;

/** {@code Reset}. */
final class ResetChecks {

  private final Bench bench;

  ResetChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("ENUM-RESET-01")
  void backToTheFirst() {
    for (Sample sample : Sample.of(bench, 4)) {
      for (int at = 0; at <= sample.size(); at++) {
        SnapshotEnumerator<UUID> enumerator = sample.openAt(at);
        enumerator.reset();
        sample.expectRest("after reset() at " + at, 0, enumerator);
        enumerator.reset();
        enumerator.reset();
        sample.expectRest("after reset() at the end, twice", 0, enumerator);
      }
    }
  }

  @Clause("ENUM-RESET-02")
  void sameItemsWhateverHappened() {
    List<UUID> ids = bench.groups(20);
    SnapshotEnumerator<UUID> enumerator = bench.u().enumGroups();
    BackgroundCopyGroup group = bench.group();
    UUID job = bench.job(group, 1).id();
    SnapshotEnumerator<UUID> jobs = group.enumJobs();
    Expect.equal("next(MAX) before", ids, enumerator.next(Integer.MAX_VALUE));
    Expect.equal("next(MAX) of the jobs before", List.of(job), jobs.next(Integer.MAX_VALUE));
    bench.u().getGroup(ids.get(0)).cancel();
    bench.u().getGroup(ids.get(7)).cancel();
    bench.u().getGroup(ids.get(8)).set(GroupProperty.DISPLAY_NAME, "changed");
    bench.u().createGroup(ids.get(7));
    bench.group();
    bench.group();
    group.cancel();
    enumerator.reset();
    jobs.reset();
    Expect.equal("next(MAX) after reset()", ids, enumerator.next(Integer.MAX_VALUE));
    Expect.equal("next(MAX) of the jobs after reset()", List.of(job), jobs.next(Integer.MAX_VALUE));
    Expect.equal("count() after reset()", (long) ids.size(), enumerator.count());
    Expect.equal("count() of the jobs after reset()", 1L, jobs.count());
  }
}
