package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a nineteenth batch of suspects that were written blind. */
final class NineteenthTrialTests extends TrialOf {

  NineteenthTrialTests() throws IOException {
    super("nineteenth", NineteenthSuspects.all());
  }
}
