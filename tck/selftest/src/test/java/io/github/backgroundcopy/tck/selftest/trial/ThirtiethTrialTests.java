package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a thirtieth batch of suspects that were written blind. */
final class ThirtiethTrialTests extends TrialOf {

  ThirtiethTrialTests() throws IOException {
    super("thirtieth", ThirtiethSuspects.all());
  }
}
