package io.github.backgroundcopy.benchmarks.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several threads that do the same at once. */
final class Together {

  private Together() {}

  /** What one thread does. */
  @FunctionalInterface
  interface Task {
    void run() throws Exception;
  }

  /** Prepares what a thread does; this is not measured. */
  @FunctionalInterface
  interface Preparation {
    Task prepare(int thread) throws Exception;
  }

  /** Gives how many seconds it takes until all are through. */
  static double seconds(int threads, Preparation preparation) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier begin = new CyclicBarrier(threads + 1);
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        ends.add(pool.submit(() -> {
          Task task = preparation.prepare(thread);
          begin.await();
          task.run();
          return null;
        }));
      }
      begin.await();
      long start = System.nanoTime();
      for (Future<?> end : ends) {
        end.get();
      }
      return (System.nanoTime() - start) / 1e9;
    } finally {
      pool.shutdownNow();
    }
  }
}
