package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.model.Difference;
import org.opentest4j.AssertionFailedError;

/** Says where a backend and the model part: what was seen, which clauses say so, a program. */
final class FailureReport {

  private FailureReport() {}

  static AssertionFailedError of(Bench bench, Failure failure) {
    Difference difference = failure.difference();
    bench.shownAsProgram();
    String text = String.join(
        System.lineSeparator(),
        Expect.text(difference.what(), difference.expected(), difference.seen()),
        "  offends:    " + String.join(", ", difference.clauses()),
        "  program of " + failure.steps().size() + " steps:",
        JavaText.of(bench.fixtureName(), bench.facilities(), failure));
    return new AssertionFailedError(text, difference.expected(), difference.seen());
  }
}
