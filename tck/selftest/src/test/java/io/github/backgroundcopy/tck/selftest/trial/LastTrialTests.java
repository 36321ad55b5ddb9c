package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by suspects that were written last. */
final class LastTrialTests extends TrialOf {

  LastTrialTests() throws IOException {
    super("last", LastSuspects.all());
  }
}
