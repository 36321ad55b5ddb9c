package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.model.FileSpec;
import io.github.backgroundcopy.tck.model.GroupPlan;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Shortens a program that fails, by leaving out ever smaller parts of it: the algorithm
 * <i>ddmin</i> of Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", IEEE
 * Transactions on Software Engineering 28(2), 2002. Then parts of steps are left out.
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
    return withFewerParts(withFewerSteps(failure));
  }

  private Failure withFewerSteps(Failure failure) {
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

  /** Leaves out groups and files that one step adds together. */
  private Failure withFewerParts(Failure failure) {
    Failure best = failure;
    for (int at = 0; at < best.steps().size(); at++) {
      best = shorter(best, at, Shrinker::groupsOrFiles, Shrinker::adding);
      for (int group = 0; group < groups(best, at).size(); group++) {
        int place = group;
        best = shorter(
            best,
            at,
            step -> groups(step).get(place).files(),
            (step, files) -> adding(step, replaced(groups(step), place, files)));
      }
    }
    return best;
  }

  /** Halves, quarters and so on of a list of a step are left out, until each element is needed. */
  private <T> Failure shorter(
      Failure failure,
      int at,
      Function<Step, List<T>> list,
      BiFunction<Step, List<T>, Step> withList) {
    Failure best = failure;
    for (int length = list.apply(best.steps().get(at)).size() / 2; length > 0; length /= 2) {
      int from = 0;
      while (at < best.steps().size()
          && list.apply(best.steps().get(at)).size() > Math.max(1, from)
          && System.nanoTime() < deadline) {
        Step step = best.steps().get(at);
        List<T> rest = new ArrayList<>(list.apply(step));
        rest.subList(from, Math.min(rest.size(), from + length)).clear();
        List<Step> steps = new ArrayList<>(best.steps());
        steps.set(at, withList.apply(step, rest));
        Optional<Failure> found = rest.isEmpty() ? Optional.empty() : run.apply(steps);
        if (found.isPresent() && found.get().steps().size() <= steps.size()) {
          best = found.get();
        } else {
          from += length;
        }
      }
    }
    return best;
  }

  private static List<Object> groupsOrFiles(Step step) {
    return step.verb() == Verb.ADD_ALL || step.verb() == Verb.ADD_FILES
        ? step.arguments()
        : List.of();
  }

  private static List<GroupPlan> groups(Failure failure, int at) {
    return at < failure.steps().size() ? groups(failure.steps().get(at)) : List.of();
  }

  private static List<GroupPlan> groups(Step step) {
    return step.verb() == Verb.ADD_ALL
        ? step.arguments().stream().map(plan -> (GroupPlan) plan).toList()
        : List.of();
  }

  private static List<GroupPlan> replaced(List<GroupPlan> groups, int at, List<FileSpec> files) {
    List<GroupPlan> all = new ArrayList<>(groups);
    GroupPlan plan = all.get(at);
    all.set(
        at,
        new GroupPlan(
            plan.name(), plan.id(), plan.jobId(), plan.properties(), files, plan.started()));
    return all;
  }

  private static Step adding(Step step, List<?> parts) {
    return new Step(step.result(), step.target(), step.verb(), List.copyOf(parts));
  }
}
