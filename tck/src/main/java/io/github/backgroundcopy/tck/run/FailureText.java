package io.github.backgroundcopy.tck.run;

import io.github.backgroundcopy.tck.bench.CallLog;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** Makes a failure explain itself: which clause, what was seen, what was called, what to do. */
final class FailureText {

  private final Check check;
  private final Trial trial;
  private final CallLog log;

  FailureText(Check check, Trial trial, CallLog log) {
    this.check = check;
    this.trial = trial;
    this.log = log;
  }

  AssertionFailedError about(Throwable seen) {
    String what = seen instanceof AssertionError
        ? String.valueOf(seen.getMessage())
        : "the check met what it did not expect"
            + System.lineSeparator() + "  expected: no exception but those of the contract"
            + System.lineSeparator() + "  seen:     " + seen;
    String message = String.join(
        System.lineSeparator(),
        check.displayName(),
        what,
        "  look first: " + check.look(),
        "  repeat:     " + trial.repeat().apply(check.id()),
        "  check:      " + check.place() + ", seed " + trial.seed(),
        calls());
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
