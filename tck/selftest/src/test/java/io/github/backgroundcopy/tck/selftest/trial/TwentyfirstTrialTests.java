package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a twenty-first batch of suspects that were written blind. */
final class TwentyfirstTrialTests extends TrialOf {

  TwentyfirstTrialTests() throws IOException {
    super("twentyfirst", TwentyfirstSuspects.all());
  }
}
