package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.ClauseResult;
import java.util.List;

/**
 * Why a check or clause was not decided, in one line. A check may name its state in front of it.
 */
final class Reasons {

  private Reasons() {}

  /** Gives the reason without the state. */
  static String of(CheckResult check) {
    String reason = Printable.firstLine(check.text());
    String state = check.state().words() + ": ";
    return reason.startsWith(state) ? reason.substring(state.length()) : reason;
  }

  /** Gives the reason behind the state. */
  static String withState(CheckResult check) {
    return check.state().words() + ": " + of(check);
  }

  /** Gives the reasons of the parts to which a clause owes its state. */
  static String of(ClauseResult clause) {
    List<String> reasons = clause.checks().stream()
        .filter(check -> check.state() == clause.state())
        .map(Reasons::of)
        .filter(reason -> !reason.isEmpty())
        .distinct()
        .toList();
    if (clause.checks().isEmpty()) {
      String untestable = clause.clause().untestable();
      return untestable.isEmpty() ? "no check has decided it" : "cannot be tested: " + untestable;
    }
    return String.join("; ", reasons);
  }
}
