package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a twenty-ninth batch of suspects that were written blind. */
final class TwentyninthTrialTests extends TrialOf {

  TwentyninthTrialTests() throws IOException {
    super("twentyninth", TwentyninthSuspects.all());
  }
}
