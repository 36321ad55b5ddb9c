package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a twelfth batch of suspects that were written blind. */
final class TwelfthTrialTests extends TrialOf {

  TwelfthTrialTests() throws IOException {
    super("twelfth", TwelfthSuspects.all());
  }
}
