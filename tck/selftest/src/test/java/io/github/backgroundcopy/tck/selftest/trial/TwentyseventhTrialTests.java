package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a twenty-seventh batch of suspects that were written blind. */
final class TwentyseventhTrialTests extends TrialOf {

  TwentyseventhTrialTests() throws IOException {
    super("twentyseventh", TwentyseventhSuspects.all());
  }
}
