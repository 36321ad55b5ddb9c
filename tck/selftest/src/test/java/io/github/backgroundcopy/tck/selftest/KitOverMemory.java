package io.github.backgroundcopy.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.memory.queue.MemoryFixture;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.Checks;
import io.github.backgroundcopy.tck.run.Subject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kit alone, as the test suite of mutation testing (profile {@code long}): each check a test of
 * its own, over memory queues as they are. A memory queue keeps its content over a stop of the
 * service, so checks that only a durable queue must pass are run over queues that say they are.
 *
 * <p>Not run by the build itself, where {@link WrongBackendTests} and the backend's own build do
 * the same.
 */
final class KitOverMemory {

  private static final long SEED = 1;

  private static final List<BackendFixture> FIXTURES =
      List.of(new MemoryFixture(), new TwistedFixture("DUR-", Twist::new));

  @ParameterizedTest(name = "{0}")
  @MethodSource("checks")
  void passes(String id, Check check, BackendFixture fixture) throws Exception {
    assertThat(Subject.of(fixture).obstacle(check))
        .as("what keeps %s from running", id)
        .isEmpty();
    check.run(fixture, SEED);
  }

  static Stream<Arguments> checks() {
    List<Subject> subjects = FIXTURES.stream().map(Subject::of).toList();
    return Stream.concat(Checks.ofSetUp().stream(), Checks.all().stream())
        .flatMap(check -> subjects.stream()
            .filter(subject -> subject.obstacle(check).isEmpty())
            .limit(1)
            .map(subject -> Arguments.of(check.id(), check, subject.fixture())));
  }
}
