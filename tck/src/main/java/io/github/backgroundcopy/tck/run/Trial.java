package io.github.backgroundcopy.tck.run;

import io.github.backgroundcopy.tck.fixture.BackendFixture;
import java.util.function.UnaryOperator;

/**
 * How checks are run.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param backend the fixture of the backend under test
 * @param profile how much is asserted
 * @param seed where chance starts
 * @param repeat makes the command that repeats a check from its id
 */
public record Trial(
    BackendFixture backend, Profile profile, long seed, UnaryOperator<String> repeat) {

  /**
   * Runs strictly, in this Java machine.
   *
   * @param backend the fixture of the backend under test
   * @param seed where chance starts
   * @return the trial
   */
  public static Trial strict(BackendFixture backend, long seed) {
    return new Trial(
        backend,
        Profile.STRICT,
        seed,
        check -> "run the suite again with junit.jupiter.execution.order.random.seed=" + seed);
  }
}
