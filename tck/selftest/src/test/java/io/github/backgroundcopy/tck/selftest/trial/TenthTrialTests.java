package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a tenth batch of suspects that were written blind. */
final class TenthTrialTests extends TrialOf {

  TenthTrialTests() throws IOException {
    super("tenth", TenthSuspects.all());
  }
}
