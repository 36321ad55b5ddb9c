package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by suspects that need a pair of things. */
final class PairTrialTests extends TrialOf {

  PairTrialTests() throws IOException {
    super("pair", PairSuspects.all());
  }
}
