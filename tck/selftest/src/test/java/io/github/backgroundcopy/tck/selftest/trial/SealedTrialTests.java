package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by suspects that its authors had not seen. */
final class SealedTrialTests extends TrialOf {

  SealedTrialTests() throws IOException {
    super("sealed", SealedSuspects.all());
  }
}
