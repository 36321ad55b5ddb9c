package io.github.backgroundcopy.tck.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What follows from the results, with the reasons.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param verdict the verdict
 * @param profile under which profile it was given
 * @param partial whether only some clauses were asked for
 * @param reasons why it is not better, in sentences; empty if it could not be better; unmodifiable
 * @param counts how many clauses are in each state, each state named; together as many as the
 *     catalogue holds; unmodifiable
 */
public record Judgement(
    Verdict verdict,
    Profile profile,
    boolean partial,
    List<String> reasons,
    Map<State, Integer> counts) {

  /**
   * Copies the collections.
   *
   * @param verdict the verdict
   * @param profile the profile
   * @param partial whether only some clauses were asked for
   * @param reasons why it is not better
   * @param counts how many clauses are in each state
   * @throws NullPointerException if an argument is null
   */
  public Judgement {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(profile, "profile");
    reasons = List.copyOf(reasons);
    counts = Collections.unmodifiableMap(new EnumMap<>(counts));
  }

  /**
   * Judges a run.
   *
   * @param profile under which profile it ran
   * @param partial whether only some clauses were asked for
   * @param harness the vendor's set-up
   * @param others discovery and refusals
   * @param clauses every clause of the catalogue
   * @return the judgement
   */
  public static Judgement of(
      Profile profile,
      boolean partial,
      List<CheckResult> harness,
      List<CheckResult> others,
      List<ClauseResult> clauses) {
    Map<State, Integer> counts = new EnumMap<>(State.class);
    for (State state : State.values()) {
      counts.put(state, 0);
    }
    clauses.forEach(clause -> counts.merge(clause.state(), 1, Integer::sum));
    List<String> reasons = new ArrayList<>();
    Verdict verdict = verdict(partial, harness, others, clauses, counts, reasons);
    return new Judgement(verdict, profile, partial, reasons, counts);
  }

  private static Verdict verdict(
      boolean partial,
      List<CheckResult> harness,
      List<CheckResult> others,
      List<ClauseResult> clauses,
      Map<State, Integer> counts,
      List<String> reasons) {
    harness.stream()
        .filter(check -> check.state() != State.PASSED && check.state() != State.NOT_APPLICABLE)
        .forEach(check -> reasons.add("The set-up is wrong: " + check.id()));
    if (harness.isEmpty()) {
      reasons.add("The set-up was not looked at");
    }
    int wrongSetUps = reasons.size();
    clauses.stream()
        .filter(ClauseResult::isStaleExclusion)
        .forEach(clause -> reasons.add("Excluded, but it passes: "
            + clause.clause().id() + ". Take it off the list of exclusions"));
    if (reasons.size() > wrongSetUps) {
      return Verdict.INVALID_RUN;
    }
    // What failed needed nothing of the set-up that is wrong, so it says something of the backend.
    count(counts, State.FAILED, "failed", reasons);
    others.stream()
        .filter(check -> check.state() == State.FAILED)
        .forEach(check -> reasons.add("Failed: " + check.id()));
    if (reasons.size() > wrongSetUps) {
      return Verdict.NOT_CONFORMANT;
    }
    if (wrongSetUps > 0) {
      return Verdict.INVALID_RUN;
    }
    count(counts, State.NOT_RUN, "did not run", reasons);
    others.stream()
        .filter(check -> check.state() == State.NOT_RUN)
        .forEach(check -> reasons.add("Did not run: " + check.id()));
    if (counts.getOrDefault(State.PASSED, 0) == 0) {
      reasons.add("No clause has passed");
    }
    if (partial) {
      reasons.add("Only some clauses were asked for");
    }
    if (!reasons.isEmpty()) {
      return Verdict.INCOMPLETE;
    }
    count(counts, State.EXCLUDED, "failed and excluded by the vendor", reasons);
    return reasons.isEmpty() ? Verdict.CONFORMANT : Verdict.CONFORMANT_WITH_EXCLUSIONS;
  }

  private static void count(
      Map<State, Integer> counts, State state, String what, List<String> reasons) {
    int count = counts.getOrDefault(state, 0);
    if (count > 0) {
      reasons.add(count + (count == 1 ? " clause " : " clauses ") + what);
    }
  }

  /**
   * Names the verdict with what limits it.
   *
   * @return for example {@code CONFORMANT}, {@code INCOMPLETE (partial)} or {@code CONFORMANT
   *     (REFERENCE)}
   */
  public String headline() {
    List<String> limits = new ArrayList<>();
    if (profile == Profile.REFERENCE) {
      limits.add(profile.name());
    }
    if (partial) {
      limits.add("partial");
    }
    return limits.isEmpty()
        ? verdict.title()
        : verdict.title() + " (" + String.join(", ", limits) + ")";
  }
}
