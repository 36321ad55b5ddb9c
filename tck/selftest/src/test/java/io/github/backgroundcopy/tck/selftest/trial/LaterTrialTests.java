package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by suspects that were written later. */
final class LaterTrialTests extends TrialOf {

  LaterTrialTests() throws IOException {
    super("later", LaterSuspects.all());
  }
}
