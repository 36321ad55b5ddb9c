package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by more suspects that were written blind. */
final class FreshTrialTests extends TrialOf {

  FreshTrialTests() throws IOException {
    super("fresh", FreshSuspects.all());
  }
}
