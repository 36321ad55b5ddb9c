package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.Checks;
import io.github.backgroundcopy.tck.run.State;
import io.github.backgroundcopy.tck.run.Subject;
import io.github.backgroundcopy.tck.run.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The kit, as the trial needs it: all checks that the backend without a mistake passes, the quick
 * ones first.
 */
final class Judge {

  private static final long SEED = Long.getLong("test.seed", 1);
  private static final long LIMIT_SECONDS = 120;
  private static final int ATTEMPTS = 5;

  private final List<Check> checks;
  private final List<String> unfit;
  private final int attempts;

  private Judge(List<Check> checks, List<String> unfit, int attempts) {
    this.checks = checks;
    this.unfit = unfit;
    this.attempts = attempts;
  }

  /**
   * Learns from the backend without a mistake which checks say something, and how long they take.
   *
   * @param start how the ids of the checks begin
   */
  static Judge learned(String start) throws InterruptedException {
    Subject control = Subject.of(new SuspectFixture(() -> Mistake.NONE));
    Map<Check, Long> nanos = new HashMap<>();
    List<String> unfit = new ArrayList<>();
    for (Check check : all().filter(one -> one.id().startsWith(start)).toList()) {
      if (control.obstacle(check).isEmpty()) {
        long began = System.nanoTime();
        if (passes(check, () -> Mistake.NONE)) {
          nanos.put(check, System.nanoTime() - began);
        } else {
          unfit.add(check.id());
        }
      }
    }
    List<Check> checks =
        nanos.keySet().stream().sorted(Comparator.comparing(nanos::get)).toList();
    return new Judge(checks, unfit, 1);
  }

  /** Finds one check, which may need more than one moment. */
  static Judge of(String id) {
    return new Judge(all().filter(check -> check.id().equals(id)).toList(), List.of(), ATTEMPTS);
  }

  private static Stream<Check> all() {
    return Stream.concat(Checks.ofSetUp().stream(), Checks.all().stream());
  }

  /** Lists the checks that fail the backend without a mistake. */
  List<String> unfit() {
    return unfit;
  }

  /** Finds a check that a backend fails, and what it says. */
  Optional<CheckResult> catches(Suspect suspect) throws InterruptedException {
    for (Check check : checks) {
      for (int attempt = 0; attempt < attempts; attempt++) {
        Optional<CheckResult> failure = failure(check, suspect);
        if (failure.isPresent()) {
          return failure;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Gives what a check says that fails a backend, and fails it again, while it passes the one
   * without a mistake: on a busy machine a check may be too impatient with anybody.
   */
  private static Optional<CheckResult> failure(Check check, Suspect suspect)
      throws InterruptedException {
    CheckResult result = result(check, suspect.mistakes());
    boolean fails = result.state() != State.PASSED
        && passes(check, () -> Mistake.NONE)
        && !passes(check, suspect.mistakes());
    return fails ? Optional.of(result) : Optional.empty();
  }

  private static boolean passes(Check check, Supplier<Mistake> mistakes)
      throws InterruptedException {
    return result(check, mistakes).state() == State.PASSED;
  }

  /** What hangs has failed: a mistake may be one that blocks for ever. */
  private static CheckResult result(Check check, Supplier<Mistake> mistakes)
      throws InterruptedException {
    FutureTask<CheckResult> task =
        new FutureTask<>(() -> check.result(Trial.strict(new SuspectFixture(mistakes), SEED)));
    Thread thread = new Thread(task, "trial-check");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      Duration limit = Duration.ofSeconds(LIMIT_SECONDS);
      return new CheckResult(check.id(), State.FAILED, "It hangs", "", List.of(), limit, Map.of());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
