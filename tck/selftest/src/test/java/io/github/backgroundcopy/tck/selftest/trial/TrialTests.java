package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial. */
final class TrialTests extends TrialOf {

  TrialTests() throws IOException {
    super("trial", Suspects.all());
  }
}
