package io.github.backgroundcopy.tck.selftest.trial;

import java.io.IOException;

/** The kit on trial by suspects in which features meet that work by themselves. */
final class SeventhTrialTests extends TrialOf {

  SeventhTrialTests() throws IOException {
    super("seventh", SeventhSuspects.all());
  }
}
