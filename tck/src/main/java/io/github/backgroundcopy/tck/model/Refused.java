package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.tck.bench.Refusal;

/** What the model answers instead of a value. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Refusal refusal;
  private final String[] clauses;

  Refused(Refusal refusal, String... clauses) {
    super(refusal.name(), null, false, false);
    this.refusal = refusal;
    this.clauses = clauses;
  }

  Refusal refusal() {
    return refusal;
  }

  Expected expected() {
    return Expected.refused(refusal, clauses);
  }
}
