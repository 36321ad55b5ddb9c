package io.github.backgroundcopy.tck.run;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What became of one check.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param id the check's id
 * @param state passed, failed, not applicable or not run; a check alone is never excluded
 * @param text the failure's message, or the reason why it does not apply or did not run, or what it
 *     left out and passed without; empty if it asked everything
 * @param trace where a failure came from, or empty
 * @param deviations what the profile REFERENCE reports instead of failing; unmodifiable
 * @param took how long it ran
 * @param explored how much of what was tried by chance, by name; unmodifiable, and most often empty
 */
public record CheckResult(
    String id,
    State state,
    String text,
    String trace,
    List<String> deviations,
    Duration took,
    Map<String, Long> explored) {

  /**
   * Copies the list.
   *
   * @param id the check's id
   * @param state what became of it
   * @param text the message or reason
   * @param trace where a failure came from
   * @param deviations what was reported instead of failing
   * @param took how long it ran
   * @param explored how much of what was tried by chance
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the state is EXCLUDED
   */
  public CheckResult {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(trace, "trace");
    deviations = List.copyOf(deviations);
    Objects.requireNonNull(took, "took");
    explored = Collections.unmodifiableMap(new TreeMap<>(explored));
    if (Objects.requireNonNull(state, "state") == State.EXCLUDED) {
      throw new IllegalArgumentException("Clauses are excluded, a check is not: \"" + id + "\"");
    }
  }

  /**
   * Makes the result of a check that tries nothing by chance.
   *
   * @param id the check's id
   * @param state what became of it
   * @param text the message or reason
   * @param trace where a failure came from
   * @param deviations what was reported instead of failing
   * @param took how long it ran
   */
  public CheckResult(
      String id, State state, String text, String trace, List<String> deviations, Duration took) {
    this(id, state, text, trace, deviations, took, Map.of());
  }

  /**
   * Adds what was tried by chance.
   *
   * @param numbers how much of what, by name
   * @return a copy
   */
  public CheckResult withExplored(Map<String, Long> numbers) {
    return new CheckResult(id, state, text, trace, deviations, took, numbers);
  }

  /**
   * Makes the result of a check that did not have to, or could not, run.
   *
   * @param id the check's id
   * @param state not applicable or not run
   * @param reason why
   * @return the result
   */
  public static CheckResult without(String id, State state, String reason) {
    return new CheckResult(id, state, reason, "", List.of(), Duration.ZERO);
  }

  /**
   * Makes the result of a check that failed.
   *
   * @param id the check's id
   * @param message what is wrong
   * @param trace where it came from, or empty
   * @param took how long it ran
   * @return the result
   */
  public static CheckResult failed(String id, String message, String trace, Duration took) {
    return new CheckResult(id, State.FAILED, message, trace, List.of(), took);
  }

  /**
   * Makes the result of a check that passed.
   *
   * @param id the check's id
   * @param deviations what was reported instead of failing
   * @param took how long it ran
   * @return the result
   */
  public static CheckResult passed(String id, List<String> deviations, Duration took) {
    return new CheckResult(id, State.PASSED, "", "", deviations, took);
  }
}
