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

/** Runs checks in a worker, and starts another one when the backend has brought one down. */
final class CheckRunner implements AutoCloseable {

  private final List<String> command;
  private final Duration limit;
  private final UnaryOperator<String> repeat;
  private @Nullable WorkerProcess worker;

  /**
   * Makes a runner.
   *
   * @param command starts a worker
   * @param limit how long one check, or the start of a worker, may take
   * @param repeat makes the command that repeats a check from its id
   */
  CheckRunner(List<String> command, Duration limit, UnaryOperator<String> repeat) {
    this.command = command;
    this.limit = limit;
    this.repeat = repeat;
  }

  /** Starts a worker, and asks what it works on. */
  SubjectFacts facts() throws WorkerLoss, InterruptedException {
    WorkerProcess started = WorkerProcess.start(command);
    worker = started;
    return started.facts(limit);
  }

  /** Runs a check. */
  CheckResult run(Check check) {
    long start = System.nanoTime();
    try {
      WorkerProcess ready = worker;
      if (ready == null) {
        facts();
        ready = worker;
      }
      if (ready == null) {
        throw new IllegalStateException("A worker was started, and is not there");
      }
      return ready.run(check.id(), limit);
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

  @Override
  public void close() {
    WorkerProcess running = worker;
    worker = null;
    if (running != null) {
      running.close();
    }
  }
}
