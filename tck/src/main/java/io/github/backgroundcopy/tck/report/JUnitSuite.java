package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.ClauseResult;
import io.github.backgroundcopy.tck.run.Exclusion;
import io.github.backgroundcopy.tck.run.Judgement;
import io.github.backgroundcopy.tck.run.RunReport;
import io.github.backgroundcopy.tck.run.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A suite of test cases as build servers know them.
 *
 * @param name the suite's name
 * @param cases its cases
 */
record JUnitSuite(String name, List<Case> cases) {

  /** The name of the first suite, and of its one case. */
  static final String VERDICT = "verdict";

  /** Translates a report. What has no counterpart there is skipped, with the reason. */
  static List<JUnitSuite> of(RunReport report) {
    List<JUnitSuite> suites = new ArrayList<>();
    suites.add(new JUnitSuite(VERDICT, List.of(verdict(report.judgement()))));
    suites.add(of("set-up", report.harness()));
    suites.add(of("discovery", report.discovery()));
    suites.add(of("without a capability", report.refusals()));
    for (Sections.Section section : Sections.of(report.clauses())) {
      suites.add(new JUnitSuite(
          section.heading(),
          section.clauses().stream().flatMap(JUnitSuite::cases).toList()));
    }
    return suites;
  }

  long count(Outcome outcome) {
    return cases.stream().filter(each -> each.outcome() == outcome).count();
  }

  Duration took() {
    return cases.stream().map(Case::took).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Makes the case that fails unless the verdict is conformant: where nothing failed because little
   * ran, it alone keeps the build from looking fine.
   */
  private static Case verdict(Judgement judgement) {
    Outcome outcome = switch (judgement.verdict()) {
      case CONFORMANT -> Outcome.PASSED;
      case CONFORMANT_WITH_EXCLUSIONS -> Outcome.SKIPPED;
      case NOT_CONFORMANT -> Outcome.FAILED;
      case INCOMPLETE, INVALID_RUN -> Outcome.ERROR;
    };
    String reasons = String.join("; ", judgement.reasons());
    String message =
        reasons.isEmpty() ? judgement.headline() : judgement.headline() + ": " + reasons;
    return new Case(VERDICT, outcome, message, "", Duration.ZERO);
  }

  private static JUnitSuite of(String name, List<CheckResult> checks) {
    return new JUnitSuite(
        name,
        checks.stream()
            .map(check -> toCase(check.id(), check, Optional.empty()))
            .toList());
  }

  private static Stream<Case> cases(ClauseResult result) {
    String sentence = result.clause().sentence();
    if (result.checks().isEmpty()) {
      return Stream.of(new Case(
          result.clause().id() + ": " + sentence,
          Outcome.SKIPPED,
          State.NOT_RUN.words() + ": " + Reasons.of(result),
          "",
          Duration.ZERO));
    }
    return result.checks().stream()
        .map(check -> toCase(check.id() + ": " + sentence, check, result.exclusion()));
  }

  private static Case toCase(String name, CheckResult check, Optional<Exclusion> exclusion) {
    StringBuilder output = new StringBuilder();
    check.deviations().forEach(each -> output.append("deviates: ").append(each).append('\n'));
    String failure = check.trace().isEmpty() ? check.text() : check.text() + "\n" + check.trace();
    Outcome outcome = Outcome.SKIPPED;
    String text = Reasons.withState(check);
    if (check.state() == State.PASSED) {
      outcome = Outcome.PASSED;
    } else if (check.state() == State.FAILED && exclusion.isEmpty()) {
      outcome = Outcome.FAILED;
      text = failure;
    } else if (check.state() == State.FAILED) {
      text = State.EXCLUDED.words() + ": " + exclusion.get().reason() + " ("
          + exclusion.get().link() + ")";
      output.append(failure);
    }
    return new Case(name, outcome, text, output.toString(), check.took());
  }

  /** What a build server knows of a case. */
  enum Outcome {
    PASSED,
    SKIPPED,
    FAILED,
    ERROR
  }

  /**
   * One case.
   *
   * @param name its name
   * @param outcome what became of it
   * @param text why, unless it passed
   * @param output what else is to say
   * @param took how long it ran
   */
  record Case(String name, Outcome outcome, String text, String output, Duration took) {}
}
