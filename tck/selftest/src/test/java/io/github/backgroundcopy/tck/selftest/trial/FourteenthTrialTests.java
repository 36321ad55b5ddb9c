package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a fourteenth batch of suspects that were written blind. */
final class FourteenthTrialTests extends TrialOf {

  FourteenthTrialTests() throws IOException {
    super("fourteenth", FourteenthSuspects.all());
  }
}
