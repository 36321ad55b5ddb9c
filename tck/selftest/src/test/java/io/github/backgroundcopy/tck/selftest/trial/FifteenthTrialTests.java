package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a fifteenth batch of suspects that were written blind. */
final class FifteenthTrialTests extends TrialOf {

  FifteenthTrialTests() throws IOException {
    super("fifteenth", FifteenthSuspects.all());
  }
}
