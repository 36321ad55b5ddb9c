package io.github.backgroundcopy.windows.wine.inside;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Fails in every way, so that this is seen outside. */
final class FailingTrials {

  @Test
  void fails() {
    throw new AssertionError("because it should: ü中");
  }

  @Test
  @Disabled("as a trial")
  void isDisabled() {}

  @Test
  void assumesWhatIsNot() {
    Assumptions.abort("this is not that");
  }

  @Test
  void ends() {
    if (System.getenv("TRIAL_END") != null) {
      Runtime.getRuntime().halt(3);
    }
  }
}
