package io.github.backgroundcopy.tck.run;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What became of one check.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param id the check's id
 * @param state passed, failed, not applicable or not run; a check alone is never excluded
 * @param text the failure's message, or the reason why it does not apply or did not run; empty if
 *     it passed
 * @param trace where a failure came from, or empty
 * @param deviations what the profile REFERENCE reports instead of failing; unmodifiable
 * @param took how long it ran
 */
public record CheckResult(
    String id, State state, String text, String trace, List<String> deviations, Duration took) {

  /**
   * Copies the list.
   *
   * @param id the check's id
   * @param state what became of it
   * @param text the message or reason
   * @param trace where a failure came from
   * @param deviations what was reported instead of failing
   * @param took how long it ran
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the state is EXCLUDED
   */
  public CheckResult {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(trace, "trace");
    deviations = List.copyOf(deviations);
    Objects.requireNonNull(took, "took");
    if (Objects.requireNonNull(state, "state") == State.EXCLUDED) {
      throw new IllegalArgumentException("Clauses are excluded, a check is not: \"" + id + "\"");
    }
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
