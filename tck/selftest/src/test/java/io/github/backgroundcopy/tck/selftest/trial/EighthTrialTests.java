package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by an eighth batch of suspects that were written blind. */
final class EighthTrialTests extends TrialOf {

  EighthTrialTests() throws IOException {
    super("eighth", EighthSuspects.all());
  }
}
