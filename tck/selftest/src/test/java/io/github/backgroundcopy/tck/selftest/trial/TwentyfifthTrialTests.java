package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a twenty-fifth batch of suspects that were written blind. */
final class TwentyfifthTrialTests extends TrialOf {

  TwentyfifthTrialTests() throws IOException {
    super("twentyfifth", TwentyfifthSuspects.all());
  }
}
