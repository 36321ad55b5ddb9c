package io.github.backgroundcopy.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.Checks;
import io.github.backgroundcopy.tck.run.Subject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wrong backend is caught by the check of its clause, with a message that helps. */
@Execution(ExecutionMode.CONCURRENT) // Much of the time is waiting in vain.
final class WrongBackendTests {

  private static final long SEED = Long.getLong("test.seed", 1);
  private static final int CHANCES = 60;

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void isCaught(WrongBackend wrong) {
    Subject subject = Subject.of(wrong.fixture().get());
    Check check = check(wrong.check());

    assertThat(subject.obstacle(check)).as("what keeps the check from running").isEmpty();
    if (!isTakenForAWrongSetUp(wrong)) {
      Checks.ofSetUp().stream()
          .filter(setUp -> subject.obstacle(setUp).isEmpty())
          .forEach(setUp -> setUp.run(subject.fixture(), SEED));
    }
    assertThatThrownBy(() -> run(check, subject), "%s", wrong)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(wrong.check())
        .extracting(WrongBackendTests::whatWasSeen, STRING)
        .contains(triesByChance(check) ? "" : wrong.message());
  }

  /** What breaks the very thing by which the kit proves a fixture: the kit stops at the set-up. */
  private static boolean isTakenForAWrongSetUp(WrongBackend wrong) {
    return wrong.clause().equals("LIFE-03")
        || wrong.mistake().equals("takes files once before the start")
        || wrong.mistake().equals("closes all clients");
  }

  /** Which of a mistake's effects such a check meets first is left to chance too. */
  private static boolean triesByChance(Check check) {
    return check.id().startsWith("MODEL-");
  }

  /** Runs a check; one that tries programs by chance gets some chances. */
  private static void run(Check check, Subject subject) throws Exception {
    int chances = triesByChance(check) ? CHANCES : 1;
    for (int i = 0; i < chances; i++) {
      check.run(subject.fixture(), SEED + i);
    }
  }

  /** Leaves out the log of the calls, in which a mistake stands by chance. */
  private static String whatWasSeen(Throwable failure) {
    return String.valueOf(failure.getMessage()).replaceFirst("(?s)  look first:.*", "");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("checks")
  void withoutAMistakeEveryCheckPasses(String id) throws Exception {
    Check check = check(id);
    if (!passes(check)) {
      // There is little patience here, which a right backend may overtax on a busy machine.
      String little = System.getProperty(Patience.MULTIPLIER, "1");
      System.setProperty(Patience.MULTIPLIER, "1");
      try {
        runOnARightOne(check);
      } finally {
        System.setProperty(Patience.MULTIPLIER, little);
      }
    }
  }

  private static boolean passes(Check check) throws Exception {
    try {
      runOnARightOne(check);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  private static void runOnARightOne(Check check) throws Exception {
    Subject subject = Subject.of(new TwistedFixture(check.id(), Twist::new));
    if (subject.obstacle(check).isEmpty()) {
      check.run(subject.fixture(), SEED);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("checksOfSetUp")
  void withoutAMistakeTheSetUpIsRight(String name, Check check) {
    Subject subject = Subject.of(new TwistedFixture("", Twist::new));
    if (subject.obstacle(check).isEmpty()) {
      check.run(subject.fixture(), SEED);
    }
  }

  @Test
  void mistakesDiffer() {
    assertThat(WrongBackends.all()).extracting(WrongBackend::toString).doesNotHaveDuplicates();
  }

  static List<WrongBackend> wrong() {
    return WrongBackends.all();
  }

  static List<String> checks() {
    return Checks.all().stream().map(Check::id).toList();
  }

  static Stream<Arguments> checksOfSetUp() {
    return Checks.ofSetUp().stream().map(check -> Arguments.of(check.id(), check));
  }

  private static Check check(String id) {
    return Checks.all().stream()
        .filter(check -> check.id().equals(id))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("No check is called \"" + id + "\""));
  }
}
