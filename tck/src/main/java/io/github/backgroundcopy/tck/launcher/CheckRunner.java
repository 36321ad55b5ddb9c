package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.launcher.WorkerProcess.WorkerLoss;
import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.FailureText;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs checks in a worker, and starts another one when the backend has brought one down or has
 * thrown an Error in it.
 */
final class CheckRunner implements AutoCloseable {

  /** A backend that hangs once while it is opened may not hang again. */
  private static final int STARTS = 2;

  /** So many starts in vain one after the other, and no further one is tried. */
  private static final int MOST_IN_VAIN = 4;

  /** No check makes more calls than this, one after the other. */
  private static final int CALLS = 20_000;

  private static final int MOST_STRETCHED = 9;

  private final List<String> command;
  private final Duration limit;
  private final UnaryOperator<String> repeat;
  private @Nullable WorkerProcess worker;
  private int inVain;
  private Duration call = Duration.ZERO;

  /**
   * Makes a runner.
   *
   * @param command starts a worker
   * @param limit how long one check, or the start of a worker, may take; a check of a backend that
   *     is slow may take longer, by what its calls take
   * @param repeat makes the command that repeats a check from its id
   */
  CheckRunner(List<String> command, Duration limit, UnaryOperator<String> repeat) {
    this.command = command;
    this.limit = limit;
    this.repeat = repeat;
  }

  /** Starts a worker, and asks what it works on. */
  SubjectFacts facts() throws WorkerLoss, InterruptedException {
    WorkerLoss last = new WorkerLoss("the backend cannot be opened any more");
    for (int start = 0; start < STARTS && inVain < MOST_IN_VAIN; start++) {
      WorkerProcess started = WorkerProcess.start(command);
      worker = started;
      try {
        SubjectFacts facts = started.facts(limit);
        inVain = 0;
        call = facts.call();
        return facts;
      } catch (WorkerLoss loss) {
        close();
        inVain++;
        last = loss;
      }
    }
    throw last;
  }

  /** Runs a check on a queue of the fixture. */
  CheckResult run(Check check) {
    return run(check, Messages.CHECK);
  }

  /** Runs a check on a queue that is opened by its provider. */
  CheckResult runOpened(Check check) {
    return run(check, Messages.CHECK_OPENED);
  }

  private CheckResult run(Check check, String order) {
    long start = System.nanoTime();
    try {
      WorkerProcess ready = ready();
      CheckResult result = ready.run(order, check.id(), limitOfCheck());
      if (ready.isSpent()) {
        close();
      }
      return result;
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts the launcher but to end it", e);
    } catch (WorkerLoss loss) {
      close();
      String message = FailureText.of(
          check.displayName(),
          Expect.text("running the check", "it comes to an end", String.valueOf(loss.getMessage())),
          check.look(),
          repeat.apply(check.id()));
      return CheckResult.failed(
          check.id(), message, loss.trace(), Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** What hangs now and then must not be waited for as if every call were to hang. */
  private Duration limitOfCheck() {
    Duration calls = call.multipliedBy(CALLS);
    Duration most = limit.multipliedBy(MOST_STRETCHED);
    return limit.plus(calls.compareTo(most) < 0 ? calls : most);
  }

  private WorkerProcess ready() throws WorkerLoss, InterruptedException {
    if (worker == null) {
      facts();
    }
    WorkerProcess ready = worker;
    if (ready == null) {
      throw new IllegalStateException("A worker was started, and is not there");
    }
    return ready;
  }

  @Override
  public void close() {
    WorkerProcess running = worker;
    worker = null;
    if (running != null) {
      running.close();
    }
  }
}
