package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by a seventeenth batch of suspects that were written blind. */
final class SeventeenthTrialTests extends TrialOf {

  SeventeenthTrialTests() throws IOException {
    super("seventeenth", SeventeenthSuspects.all());
  }
}
