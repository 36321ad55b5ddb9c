package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a twentieth batch of suspects that were written blind. */
final class TwentiethTrialTests extends TrialOf {

  TwentiethTrialTests() throws IOException {
    super("twentieth", TwentiethSuspects.all());
  }
}
