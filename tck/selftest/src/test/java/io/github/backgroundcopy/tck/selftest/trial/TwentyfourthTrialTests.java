package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a twenty-fourth batch of suspects that were written blind. */
final class TwentyfourthTrialTests extends TrialOf {

  TwentyfourthTrialTests() throws IOException {
    super("twentyfourth", TwentyfourthSuspects.all());
  }
}
