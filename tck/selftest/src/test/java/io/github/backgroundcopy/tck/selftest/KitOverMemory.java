package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.Checks;
import io.github.backgroundcopy.tck.run.Subject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kit alone, as the test suite of mutation testing (profile {@code long}): each check a test of
 * its own, over memory queues that nothing changes but that they declare DURABLE too, so that the
 * checks of what outlives a stop judge as well.
 *
 * <p>Not run by the build itself, where {@link WrongBackendTests} does the same.
 */
final class KitOverMemory {

  private static final long SEED = 1;
  private static final Subject SUBJECT = Subject.of(new TwistedFixture(Twist::new));

  @ParameterizedTest(name = "{0}")
  @MethodSource("checks")
  void passes(Check check) throws Exception {
    check.run(SUBJECT.fixture(), SEED);
  }

  static Stream<Named<Check>> checks() {
    return Checks.all().stream()
        .filter(check -> SUBJECT.obstacle(check).isEmpty())
        .map(check -> Named.of(check.id(), check));
  }
}
