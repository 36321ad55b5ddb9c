package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a twenty-sixth batch of suspects that were written blind. */
final class TwentysixthTrialTests extends TrialOf {

  TwentysixthTrialTests() throws IOException {
    super("twentysixth", TwentysixthSuspects.all());
  }
}
