package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.CheckResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Runs checks in several workers at once, ahead of whoever asks for their results. Each check is
 * run once, by whichever worker is free.
 */
final class Lanes implements AutoCloseable {

  private final Queue<Check> waiting;
  private final Map<String, CompletableFuture<CheckResult>> results = new LinkedHashMap<>();

  /**
   * Takes what is to be run.
   *
   * @param checks the checks, in the order in which they begin
   */
  Lanes(List<Check> checks) {
    waiting = new ConcurrentLinkedQueue<>(checks);
    checks.forEach(check -> results.put(check.id(), new CompletableFuture<>()));
  }

  /**
   * Opens a lane.
   *
   * @param runner runs its checks, and nothing else from now on
   */
  void open(Function<Check, CheckResult> runner) {
    Thread lane = new Thread(() -> run(runner), "tck-lane");
    lane.setDaemon(true);
    lane.start();
  }

  private void run(Function<Check, CheckResult> runner) {
    for (Check check = waiting.poll(); check != null; check = waiting.poll()) {
      CompletableFuture<CheckResult> result = result(check);
      try {
        result.complete(runner.apply(check));
      } catch (RuntimeException | Error e) {
        result.completeExceptionally(e);
      }
    }
  }

  private CompletableFuture<CheckResult> result(Check check) {
    CompletableFuture<CheckResult> result = results.get(check.id());
    if (result == null) {
      throw new IllegalArgumentException("Check " + check.id() + " is in no lane");
    }
    return result;
  }

  /** Waits for the result of one of the checks. */
  CheckResult of(Check check) {
    return result(check).join();
  }

  /** Begins no further check. */
  @Override
  public void close() {
    waiting.clear();
  }
}
