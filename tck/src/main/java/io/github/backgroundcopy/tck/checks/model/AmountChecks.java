package io.github.backgroundcopy.tck.checks.model;

import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.explore.Exploration;

/** Many threads, many groups, many bytes, much time. */
final class AmountChecks {

  private final Bench bench;

  AmountChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("MODEL-THREADS-01")
  void threadsSeeOneOrderOfCalls() throws Exception {
    new Exploration(bench).histories();
  }

  @Clause("MODEL-SIZES-01")
  void longQueuesAreAsShortOnes() {
    new Exploration(bench).crowds();
  }

  @Clause("MODEL-BODIES-01")
  void bodiesOfAnySizeArrive() throws Exception {
    new Exploration(bench).bodies();
  }

  @Clause("MODEL-DEATH-01")
  void theEndOfAProcessLosesNothing() throws Exception {
    new Exploration(bench).deaths();
  }

  @Clause("MODEL-SOAK-01")
  void nothingIsLeftOfWhatWasDropped() {
    new Exploration(bench).soak();
  }
}
