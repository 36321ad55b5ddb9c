package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by suspects that were written blind. */
final class BlindTrialTests extends TrialOf {

  BlindTrialTests() throws IOException {
    super("blind", BlindSuspects.all());
  }
}
