package io.github.backgroundcopy.tck.checks.model;

import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.explore.Exploration;

/** Sequences of calls by one thread, each compared with the model. */
final class SequenceChecks {

  private final Bench bench;

  SequenceChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("MODEL-CALLS-01")
  void callsAreAnsweredAsTheModelAnswers() throws Exception {
    new Exploration(bench).calls();
  }

  @Clause(value = "MODEL-CALLS-01", part = "situations")
  void eachThingIsRightInEachSituation() throws Exception {
    new Exploration(bench).situations();
  }

  @Clause("MODEL-TRANSFERS-01")
  void transfersAndCallbacksGoAsInTheModel() throws Exception {
    new Exploration(bench).transfers();
  }

  @Clause("MODEL-RESTARTS-01")
  void restartsKeepWhatTheModelKeeps() throws Exception {
    new Exploration(bench).restarts();
  }

  @Clause("MODEL-TIME-01")
  void timeTakesWhatTheModelTakes() throws Exception {
    new Exploration(bench).time();
  }
}
