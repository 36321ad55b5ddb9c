package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a twenty-second batch of suspects that were written blind. */
final class TwentysecondTrialTests extends TrialOf {

  TwentysecondTrialTests() throws IOException {
    super("twentysecond", TwentysecondSuspects.all());
  }
}
