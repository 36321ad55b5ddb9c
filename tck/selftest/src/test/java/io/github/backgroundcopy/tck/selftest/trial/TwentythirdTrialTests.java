package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a twenty-third batch of suspects that were written blind. */
final class TwentythirdTrialTests extends TrialOf {

  TwentythirdTrialTests() throws IOException {
    super("twentythird", TwentythirdSuspects.all());
  }
}
