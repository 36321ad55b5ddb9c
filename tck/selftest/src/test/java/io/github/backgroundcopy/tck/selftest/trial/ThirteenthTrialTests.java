package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a thirteenth batch of suspects that were written blind. */
final class ThirteenthTrialTests extends TrialOf {

  ThirteenthTrialTests() throws IOException {
    super("thirteenth", ThirteenthSuspects.all());
  }
}
