package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a sixteenth batch of suspects that were written blind. */
final class SixteenthTrialTests extends TrialOf {

  SixteenthTrialTests() throws IOException {
    super("sixteenth", SixteenthSuspects.all());
  }
}
