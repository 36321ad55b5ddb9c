package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by suspects of which most need two circumstances. */
final class SixthTrialTests extends TrialOf {

  SixthTrialTests() throws IOException {
    super("sixth", SixthSuspects.all());
  }
}
