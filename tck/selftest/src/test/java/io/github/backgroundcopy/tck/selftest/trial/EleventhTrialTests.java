package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by an eleventh batch of suspects that were written blind. */
final class EleventhTrialTests extends TrialOf {

  EleventhTrialTests() throws IOException {
    super("eleventh", EleventhSuspects.all());
  }
}
