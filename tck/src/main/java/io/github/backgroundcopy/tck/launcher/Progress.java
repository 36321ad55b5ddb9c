package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.tck.catalogue.ClauseGroup;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.ClauseResult;
import io.github.backgroundcopy.tck.run.State;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells somebody who waits how far the run is: a line for each group of clauses. */
final class Progress {

  private final PrintWriter out;

  Progress(PrintWriter out) {
    this.out = out;
  }

  List<CheckResult> done(String title, List<CheckResult> results) {
    line(title, results.stream().map(CheckResult::state).toList());
    return results;
  }

  void section(ClauseGroup group, List<ClauseResult> results) {
    line(
        group.section() + " " + group.title(),
        results.stream().map(ClauseResult::state).toList());
  }

  private void line(String title, List<State> states) {
    String counts = Stream.of(State.values())
        .map(state -> states.stream().filter(state::equals).count() + " " + state.words())
        .filter(count -> !count.startsWith("0 "))
        .collect(Collectors.joining(", "));
    out.printf(
        Locale.ROOT, "%-42s %3d: %s%n", title, states.size(), counts.isEmpty() ? "-" : counts);
    out.flush();
  }
}
