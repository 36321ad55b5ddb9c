package io.github.backgroundcopy.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.Checks;
import io.github.backgroundcopy.tck.run.Subject;
import io.github.backgroundcopy.tck.run.Trial;
import io.github.backgroundcopy.tck.selftest.binary.Mistake;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks of the binary side pass on a right one, and give back all that they were given. */
final class BinaryTests {

  private static final long SEED = Long.getLong("test.seed", 1);

  /** The first download of a process takes longer than wrong backends are waited for. */
  @BeforeAll
  static void download() {
    for (Check check : checks()) {
      if (check.id().equals("LIFE-01/binary")) {
        check.result(Trial.strict(new BinaryFixture(() -> new Mistake() {}), SEED));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("checks")
  void rightBinariesPass(Check check) {
    Subject subject = Subject.of(new BinaryFixture(() -> new Mistake() {}));

    assertThat(subject.obstacle(check)).as("what keeps the check from running").isEmpty();
    check.run(subject.fixture(), SEED);
  }

  @Test
  void everyCheckHasAWrongBinaryToCatch() {
    assertThat(WrongBinaries.all())
        .extracting(WrongBackend::check)
        .containsAll(checks().stream().map(Check::id).toList());
  }

  static List<Check> checks() {
    return Checks.all().stream()
        .filter(check -> check.declared().contains(Capability.BINARY_INTERFACE))
        .toList();
  }
}
