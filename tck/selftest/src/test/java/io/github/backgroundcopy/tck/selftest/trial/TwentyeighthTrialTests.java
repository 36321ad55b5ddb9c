package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a twenty-eighth batch of suspects that were written blind. */
final class TwentyeighthTrialTests extends TrialOf {

  TwentyeighthTrialTests() throws IOException {
    super("twentyeighth", TwentyeighthSuspects.all());
  }
}
