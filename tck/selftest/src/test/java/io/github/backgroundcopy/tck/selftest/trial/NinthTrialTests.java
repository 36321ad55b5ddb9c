package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a ninth batch of suspects that were written blind. */
final class NinthTrialTests extends TrialOf {

  NinthTrialTests() throws IOException {
    super("ninth", NinthSuspects.all());
  }
}
