package io.github.backgroundcopy.tck.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Lets several threads start the same thing at once.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Threads {

  private Threads() {}

  /**
   * Runs every action on a thread of its own, all released at one time.
   *
   * @param <T> what an action gives
   * @param actions what to run
   * @return the results, in the order of the actions
   * @throws Exception what the first failing action threw, or that the bound was over
   */
  public static <T> List<T> together(List<? extends Callable<T>> actions) throws Exception {
    CyclicBarrier start = new CyclicBarrier(actions.size());
    ExecutorService threads = Executors.newFixedThreadPool(actions.size(), task -> {
      Thread thread = new Thread(task, "tck-check");
      thread.setDaemon(true);
      return thread;
    });
    try {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> action : actions) {
        running.add(threads.submit(() -> {
          start.await(Patience.bound().toMillis(), TimeUnit.MILLISECONDS);
          return action.call();
        }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get(3 * Patience.bound().toMillis(), TimeUnit.MILLISECONDS));
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    } finally {
      threads.shutdownNow();
    }
  }
}
