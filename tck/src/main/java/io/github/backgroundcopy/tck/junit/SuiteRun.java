package io.github.backgroundcopy.tck.junit;

import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.Checks;
import io.github.backgroundcopy.tck.run.ClauseResult;
import io.github.backgroundcopy.tck.run.Exclusion;
import io.github.backgroundcopy.tck.run.Exclusions;
import io.github.backgroundcopy.tck.run.Judgement;
import io.github.backgroundcopy.tck.run.Profile;
import io.github.backgroundcopy.tck.run.State;
import io.github.backgroundcopy.tck.run.Subject;
import io.github.backgroundcopy.tck.run.Trial;
import io.github.backgroundcopy.tck.run.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** One suite as it runs: its subject, what the vendor excludes, and what became of each check. */
final class SuiteRun {

  private final Subject subject;
  private final Exclusions exclusions;
  private final Trial trial;
  private final boolean complete;
  private final List<CheckResult> setUp = new ArrayList<>();
  private final Map<String, CheckResult> results = new ConcurrentHashMap<>();

  /**
   * Looks at the vendor's set-up.
   *
   * @throws AssertionFailedError if it is wrong; nothing else must run then
   */
  SuiteRun(Subject subject, Exclusions exclusions, long seed, boolean complete) {
    this.subject = subject;
    this.exclusions = exclusions;
    this.trial = Trial.strict(subject.fixture(), seed);
    this.complete = complete;
    for (Check check : Checks.ofSetUp()) {
      if (subject.obstacle(check).isEmpty()) {
        CheckResult result = check.result(trial);
        if (result.state() == State.FAILED) {
          throw new AssertionFailedError(Verdict.INVALID_RUN.title() + ": " + result.text());
        }
        setUp.add(result);
      }
    }
  }

  long seed() {
    return trial.seed();
  }

  /** Says why a check does not run, if it does not. */
  Optional<CheckResult> obstacle(Check check) {
    Optional<CheckResult> obstacle = subject.obstacle(check);
    obstacle.ifPresent(result -> results.put(check.id(), result));
    return obstacle;
  }

  /**
   * Runs a check.
   *
   * @throws AssertionFailedError if it fails
   * @throws TestAbortedException if it fails and its clause is excluded
   */
  void run(Check check) {
    try {
      check.run(trial);
      results.put(check.id(), CheckResult.passed(check.id(), List.of(), Duration.ZERO));
    } catch (AssertionFailedError e) {
      String message = String.valueOf(e.getMessage());
      results.put(check.id(), CheckResult.failed(check.id(), message, "", Duration.ZERO));
      Optional<Exclusion> known = exclusions.of(check.clause());
      if (known.isPresent()) {
        throw new TestAbortedException("excluded: " + known.get().reason() + " ("
            + known.get().link() + ")" + System.lineSeparator() + message);
      }
      throw e;
    }
  }

  /**
   * Judges the whole, if the whole was run.
   *
   * @throws AssertionFailedError if the list of exclusions is wrong, or not everything was decided
   *     and the suite does not allow for that
   */
  void judge() {
    if (!Checks.all().stream().map(Check::id).allMatch(results::containsKey)) {
      return;
    }
    Judgement judgement = Judgement.of(
        Profile.STRICT,
        false,
        setUp,
        refusals(),
        ClauseResult.all(
            Catalogue.standard(),
            check -> Optional.ofNullable(results.get(check.id())).orElseThrow(),
            exclusions));
    boolean wrong = judgement.verdict() == Verdict.INVALID_RUN
        || (complete && judgement.verdict() == Verdict.INCOMPLETE);
    if (wrong) {
      throw new AssertionFailedError(judgement.headline() + ": "
          + String.join("; ", judgement.reasons()) + ". " + judgement.counts());
    }
  }

  private List<CheckResult> refusals() {
    return Checks.all().stream()
        .filter(check -> check.section().equals(Checks.WITHOUT_CAPABILITY))
        .map(check -> results.get(check.id()))
        .toList();
  }
}
