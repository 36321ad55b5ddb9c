package io.github.backgroundcopy.tck.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.catalogue.CatalogueClause;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JudgementTests {

  private static final CheckResult RIGHT = result("set-up", State.PASSED);
  private static final Exclusion KNOWN =
      new Exclusion("X", URI.create("https://tracker.invalid/1"), "known");

  private final List<ClauseResult> clauses = new ArrayList<>();

  JudgementTests() {
    Catalogue.standard().clauses().forEach(clause -> clauses.add(clause(clause, State.PASSED)));
  }

  @Test
  void everythingDecidedAndNothingFailedIsConformant() {
    set(3, State.NOT_APPLICABLE);

    Judgement judgement = judge();

    assertThat(judgement.verdict()).isEqualTo(Verdict.CONFORMANT);
    assertThat(judgement.reasons()).isEmpty();
    assertThat(judgement.headline()).isEqualTo("CONFORMANT");
    assertThat(judgement.counts())
        .containsEntry(State.PASSED, Catalogue.standard().clauses().size() - 1)
        .containsEntry(State.NOT_APPLICABLE, 1)
        .containsEntry(State.FAILED, 0);
    assertThat(judgement.counts().values().stream().mapToInt(count -> count).sum())
        .isEqualTo(Catalogue.standard().clauses().size());
  }

  @Test
  void oneFailureIsEnoughNotToConform() {
    set(7, State.PASSED, State.FAILED);
    set(8, State.NOT_RUN);

    assertThat(judge().verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
    assertThat(judge().reasons()).containsExactly("1 clause failed");
  }

  @Test
  void whatNobodyKnowsIsIncomplete() {
    set(7, State.PASSED, State.NOT_RUN);

    assertThat(judge().verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(judge().reasons()).containsExactly("1 clause did not run");
  }

  @Test
  void aClauseWithoutAnyResultIsNotRun() {
    set(7);

    assertThat(clauses.get(7).state()).isEqualTo(State.NOT_RUN);
    assertThat(judge().verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void aClauseIsNotApplicableOnlyIfNoPartApplies() {
    set(7, State.NOT_APPLICABLE, State.PASSED);
    assertThat(clauses.get(7).state()).isEqualTo(State.PASSED);
    set(7, State.NOT_APPLICABLE, State.NOT_APPLICABLE);
    assertThat(clauses.get(7).state()).isEqualTo(State.NOT_APPLICABLE);
    set(7, State.NOT_APPLICABLE, State.NOT_RUN);
    assertThat(clauses.get(7).state()).isEqualTo(State.NOT_RUN);
  }

  @Test
  void partOfTheSuiteIsNeverConformant() {
    Judgement judgement = Judgement.of(Profile.STRICT, true, List.of(RIGHT), List.of(), clauses);

    assertThat(judgement.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(judgement.headline()).isEqualTo("INCOMPLETE (partial)");
  }

  @Test
  void nothingThatPassedIsNeverConformant() {
    for (int at = 0; at < clauses.size(); at++) {
      set(at, State.NOT_APPLICABLE);
    }

    assertThat(judge().verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(judge().reasons()).containsExactly("No clause has passed");
  }

  @Test
  void whatTheVendorExcludesIsNamed() {
    clauses.set(5, excluded(5, State.FAILED));

    assertThat(judge().verdict()).isEqualTo(Verdict.CONFORMANT_WITH_EXCLUSIONS);
    assertThat(judge().counts()).containsEntry(State.EXCLUDED, 1);
  }

  @Test
  void anExclusionOfWhatPassesMakesTheRunInvalid() {
    clauses.set(5, excluded(5, State.PASSED));

    assertThat(judge().verdict()).isEqualTo(Verdict.INVALID_RUN);
    assertThat(judge().reasons().get(0)).startsWith("Excluded, but it passes: ");
  }

  @Test
  void anExclusionDoesNotDecideWhatDidNotRun() {
    clauses.set(5, excluded(5, State.NOT_RUN));

    assertThat(judge().verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void aWrongSetUpMakesTheRunInvalid() {
    CheckResult wrong = result("set-up x", State.FAILED);

    assertThat(Judgement.of(Profile.STRICT, false, List.of(RIGHT, wrong), List.of(), clauses)
            .verdict())
        .isEqualTo(Verdict.INVALID_RUN);
    assertThat(
            Judgement.of(Profile.STRICT, false, List.of(), List.of(), clauses).verdict())
        .isEqualTo(Verdict.INVALID_RUN);
  }

  /** What needs a facility that does not work has not run; what failed needed none. */
  @Test
  void aWrongSetUpExcusesNothingThatFailedWithoutIt() {
    set(5, State.FAILED);

    Judgement judgement = Judgement.of(
        Profile.STRICT,
        false,
        List.of(RIGHT, result("set-up x", State.FAILED)),
        List.of(),
        clauses);

    assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_CONFORMANT);
    assertThat(judgement.reasons())
        .containsExactly("The set-up is wrong: set-up x", "1 clause failed");
  }

  @Test
  void discoveryAndRefusalsCountToo() {
    assertThat(judge(result("discovery", State.FAILED)).verdict())
        .isEqualTo(Verdict.NOT_CONFORMANT);
    assertThat(judge(result("discovery", State.NOT_RUN)).verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void theProfileReferenceIsAlwaysNamed() {
    assertThat(Judgement.of(Profile.REFERENCE, true, List.of(RIGHT), List.of(), clauses)
            .headline())
        .isEqualTo("INCOMPLETE (REFERENCE, partial)");
  }

  @Test
  void onlyConformantEndsWithZero() {
    assertThat(Verdict.values())
        .extracting(Verdict::exitCode)
        .doesNotHaveDuplicates()
        .doesNotContain(2, 70);
    assertThat(Verdict.CONFORMANT.exitCode()).isZero();
  }

  private Judgement judge(CheckResult... others) {
    return Judgement.of(Profile.STRICT, false, List.of(RIGHT), List.of(others), clauses);
  }

  private void set(int at, State... states) {
    clauses.set(at, clause(clauses.get(at).clause(), states));
  }

  private ClauseResult excluded(int at, State state) {
    return new ClauseResult(
        clauses.get(at).clause(), "6.1", List.of(result("x", state)), Optional.of(KNOWN));
  }

  private static ClauseResult clause(CatalogueClause clause, State... states) {
    List<CheckResult> checks = new ArrayList<>();
    for (State state : states) {
      checks.add(result(clause.id(), state));
    }
    return new ClauseResult(clause, "6.1", checks, Optional.empty());
  }

  private static CheckResult result(String id, State state) {
    return switch (state) {
      case PASSED -> CheckResult.passed(id, List.of(), Duration.ZERO);
      case FAILED -> CheckResult.failed(id, "it failed", "", Duration.ZERO);
      case NOT_APPLICABLE, NOT_RUN, EXCLUDED -> CheckResult.without(id, state, "a reason");
    };
  }
}
