package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shortens a program that fails, by leaving out ever smaller parts of it: the algorithm
 * <i>ddmin</i> of Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", IEEE
 * Transactions on Software Engineering 28(2), 2002.
 */
final class Shrinker {

  private final Function<List<Step>, Optional<Failure>> run;
  private final long deadline;

  /**
   * Makes a shrinker.
   *
   * @param run runs a program afresh
   * @param nanos how long it may take
   */
  Shrinker(Function<List<Step>, Optional<Failure>> run, long nanos) {
    this.run = run;
    this.deadline = System.nanoTime() + nanos;
  }

  Failure shortest(Failure failure) {
    Failure best = failure;
    int parts = 2;
    while (best.steps().size() > 1 && System.nanoTime() < deadline) {
      Optional<Failure> shorter = withoutAPart(best.steps(), parts);
      if (shorter.isPresent()) {
        best = shorter.get();
        parts = Math.max(2, parts - 1);
      } else if (parts >= best.steps().size()) {
        return best;
      } else {
        parts = Math.min(best.steps().size(), parts * 2);
      }
    }
    return best;
  }

  private Optional<Failure> withoutAPart(List<Step> steps, int parts) {
    for (int part = parts - 1; part >= 0 && System.nanoTime() < deadline; part--) {
      int from = (int) ((long) steps.size() * part / parts);
      int to = (int) ((long) steps.size() * (part + 1) / parts);
      List<Step> rest = new ArrayList<>(steps.subList(0, from));
      rest.addAll(steps.subList(to, steps.size()));
      Optional<Failure> failure = run.apply(rest);
      if (failure.isPresent() && failure.get().steps().size() < steps.size()) {
        return failure;
      }
    }
    return Optional.empty();
  }
}
