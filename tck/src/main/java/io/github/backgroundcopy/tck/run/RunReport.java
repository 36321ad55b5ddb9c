package io.github.backgroundcopy.tck.run;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Everything that a run has found out: what all reports are written from.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param setting what was run against what
 * @param harness the vendor's set-up; unmodifiable. If one of these failed, nothing else ran
 * @param discovery how the backend is found by fresh Java machines; unmodifiable
 * @param refusals what holds without the capabilities that are not declared; unmodifiable
 * @param clauses every clause of the catalogue, in its order; unmodifiable
 * @param judgement what follows
 */
public record RunReport(
    Setting setting,
    List<CheckResult> harness,
    List<CheckResult> discovery,
    List<CheckResult> refusals,
    List<ClauseResult> clauses,
    Judgement judgement) {

  /**
   * Copies the lists.
   *
   * @param setting what was run against what
   * @param harness the vendor's set-up
   * @param discovery how the backend is found
   * @param refusals what holds without capabilities
   * @param clauses every clause
   * @param judgement what follows
   * @throws NullPointerException if an argument is null
   */
  public RunReport {
    Objects.requireNonNull(setting, "setting");
    harness = List.copyOf(harness);
    discovery = List.copyOf(discovery);
    refusals = List.copyOf(refusals);
    clauses = List.copyOf(clauses);
    Objects.requireNonNull(judgement, "judgement");
  }

  /**
   * Sums up what was tried by chance.
   *
   * @return how much of what, by name; of what is called largest, the largest
   */
  public Map<String, Long> explored() {
    Map<String, Long> all = new TreeMap<>();
    clauses.stream()
        .flatMap(clause -> clause.checks().stream())
        .forEach(check -> check
            .explored()
            .forEach((what, count) ->
                all.merge(what, count, what.startsWith("largest") ? Math::max : Long::sum)));
    return all;
  }
}
