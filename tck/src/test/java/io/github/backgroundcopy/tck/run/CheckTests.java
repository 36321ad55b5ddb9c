package io.github.backgroundcopy.tck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.tiny.TinyFixture;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

/** The checks of enumerators can be passed, and failed. */
final class CheckTests {

  private static final long SEED = 7;

  static Stream<Check> checksOfEnumerators() {
    Set<String> beyondTiny = Set.of(
        "ENUM-RESET-02",
        "ENUM-ORDER-01",
        "ENUM-SNAP-02",
        "ENUM-SNAP-05",
        "ENUM-SNAP-06",
        "JENUM-02");
    Subject tiny = Subject.of(new TinyFixture());
    return Checks.all().stream()
        .filter(check -> check.section().equals("6.3") && tiny.obstacle(check).isEmpty())
        .filter(check -> !beyondTiny.contains(check.id()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("checksOfEnumerators")
  void passWhereTheBackendIsRight(Check check) {
    assertThatCode(() -> check.run(new TinyFixture(), SEED)).doesNotThrowAnyException();
  }

  @Test
  void sayWhatTheyLeaveOut() {
    Check check = Checks.all().stream()
        .filter(each -> each.id().equals("QMGR-ADD-07"))
        .findAny()
        .orElseThrow();

    CheckResult result = check.result(Trial.strict(new TinyFixture(), SEED));

    assertThat(result.state()).isEqualTo(State.PASSED);
    assertThat(result.text()).contains("adds one by one");
  }

  @Test
  void noticeACountOfWhatIsLeft() {
    AssertionFailedError failure = failure("ENUM-COUNT-02", TinyFixture.countingWhatIsLeft());

    assertThat(failure)
        .hasMessageStartingWith(
            "ENUM-COUNT-02 [MUST, doc]: GetCount must give the same S after Next, Skip")
        .hasMessageContainingAll(
            "count() of enumGroups() after next(2)",
            "expected: 7",
            "seen:     5",
            "look first: ",
            "repeat: ",
            "CountChecks.staysTheSame, seed 7",
            "U.createGroup(",
            "groups1.next(2) = [",
            "groups1.count() = 5");
    assertThat(failure.getExpected().getStringRepresentation()).isEqualTo("7");
    assertThat(failure.getActual().getStringRepresentation()).isEqualTo("5");
  }

  @Test
  void noticeACountThatIsCutTo32Bits() {
    assertThat(failure("ENUM-SKIP-04", TinyFixture.skippingInInts()))
        .hasMessageContainingAll("skip(", "of enumGroups() at 5 of 5", "expected: 0");
  }

  @Test
  void noticeACloneThatStartsAgain() {
    assertThat(failure("ENUM-CLONE-01", TinyFixture.cloningFromTheStart()))
        .hasMessageContaining("next(MAX) of enumGroups() of the clone made at 1");
  }

  @Test
  void noticeAMissingItem() {
    assertThat(failure("ENUM-NEXT-01", TinyFixture.forgettingTheLast()))
        .hasMessageContainingAll("next(1) of enumGroups()", "seen:     []");
    assertThat(failure("QMGR-CREATE-01", TinyFixture.forgettingTheLast()))
        .hasMessageContaining("enumGroups() after createGroup(");
  }

  @Test
  void tellAnUnexpectedExceptionAsAFailureOfTheClause() {
    assertThat(failure("GROUP-PROP-01", new TinyFixture()))
        .hasMessageStartingWith("GROUP-PROP-01 [MUST, doc]: PRIORITY must read 1 at all times")
        .hasMessageContaining("seen:     java.lang.UnsupportedOperationException: get")
        .hasCauseInstanceOf(UnsupportedOperationException.class);
  }

  private static AssertionFailedError failure(String id, BackendFixture backend) {
    return assertThatExceptionOfType(AssertionFailedError.class)
        .isThrownBy(() -> ChecksTests.find(id).run(backend, SEED))
        .actual();
  }
}
