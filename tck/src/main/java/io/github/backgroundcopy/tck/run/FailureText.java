package io.github.backgroundcopy.tck.run;

import io.github.backgroundcopy.tck.bench.CallLog;
import io.github.backgroundcopy.tck.bench.Expect;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/**
 * Makes a failure explain itself: which clause, what was seen, what was called, what to do.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class FailureText {

  private final Check check;
  private final Trial trial;
  private final CallLog log;

  FailureText(Check check, Trial trial, CallLog log) {
    this.check = check;
    this.trial = trial;
    this.log = log;
  }

  /**
   * Puts the lines together that every failure of the kit begins with.
   *
   * @param title what must hold: id, level and sentence
   * @param what what was called, expected and seen
   * @param look what to look at first
   * @param repeat the command that repeats it
   * @return the lines
   */
  public static String of(String title, String what, String look, String repeat) {
    return String.join(
        System.lineSeparator(), title, what, "  look first: " + look, "  repeat:     " + repeat);
  }

  AssertionFailedError about(Throwable seen) {
    String what = seen instanceof AssertionError
        ? String.valueOf(seen.getMessage())
        : Expect.text(
            "the check met what it did not expect",
            "no exception but those of the contract",
            seen.toString());
    String message = String.join(
        System.lineSeparator(),
        of(check.displayName(), what, check.look(), trial.repeat().apply(check.id())),
        "  check:      " + check.place() + ", seed " + trial.seed());
    if (!log.isInProgram()) {
      message += System.lineSeparator() + calls();
    }
    return seen instanceof AssertionFailedError told && told.isExpectedDefined()
        ? new AssertionFailedError(message, told.getExpected(), told.getActual(), seen)
        : new AssertionFailedError(message, seen);
  }

  private String calls() {
    List<String> lines = log.lines();
    if (lines.isEmpty()) {
      return "  calls:      none";
    }
    String head = lines.size() < log.count()
        ? "  calls, the last " + lines.size() + " of " + log.count() + ":"
        : "  calls:";
    return head + System.lineSeparator() + "    "
        + String.join(System.lineSeparator() + "    ", lines);
  }
}
