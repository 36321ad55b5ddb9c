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
import java.util.stream.Stream;

/**
 * Lets several threads start the same thing at once.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Threads {

  private static final String NAME = "tck-check";

  private Threads() {}

  /**
   * Makes a thread on which a check calls the backend.
   *
   * @param task what it does
   * @return the thread, which keeps no machine from ending
   */
  public static Thread ofCheck(Runnable task) {
    Thread thread = new Thread(task, NAME);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Finds the threads on which checks call the backend at present, besides their own.
   *
   * @return the threads
   */
  public static Stream<Thread> ofChecks() {
    return Thread.getAllStackTraces().keySet().stream().filter(Threads::isOfCheck);
  }

  /**
   * Tells whether a thread was made for a check.
   *
   * @param thread the thread
   * @return whether it calls the backend for a check
   */
  public static boolean isOfCheck(Thread thread) {
    return thread.getName().equals(NAME);
  }

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
    ExecutorService threads = Executors.newFixedThreadPool(actions.size(), Threads::ofCheck);
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
