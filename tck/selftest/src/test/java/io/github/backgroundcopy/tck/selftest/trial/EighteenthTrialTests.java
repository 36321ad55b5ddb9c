package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by an eighteenth batch of suspects that were written blind. */
final class EighteenthTrialTests extends TrialOf {

  EighteenthTrialTests() throws IOException {
    super("eighteenth", EighteenthSuspects.all());
  }
}
