package io.github.backgroundcopy.memory.queue;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a queue: daemons, made when there is work and ended when there is none for a
 * while.
 *
 * <p>Their number is not bounded here. Transfers take no more than their places, and callbacks must
 * not wait for each other.
 */
final class Workers {

  private static final int IDLE_SECONDS = 10;

  private final String queueName;
  private final Object lock = new Object();
  private int busy;

  /** Not made before it is needed: a queue that only lists starts no thread and loads no pool. */
  private @Nullable ThreadPoolExecutor executor;

  private boolean ended;

  Workers(String queueName) {
    this.queueName = queueName;
  }

  /** Runs a task soon. */
  void execute(Runnable task) {
    synchronized (lock) {
      busy++;
      if (executor == null) {
        executor = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            ended ? 0 : IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            this::thread);
      }
      executor.execute(() -> {
        try {
          task.run();
        } finally {
          done();
        }
      });
    }
  }

  /** Keeps no idle thread from now on; whatever is still to be done is done. */
  void end() {
    synchronized (lock) {
      ended = true;
      if (executor != null) {
        executor.setKeepAliveTime(0, TimeUnit.SECONDS);
      }
    }
  }

  /** Counts the tasks that are not done, for tests that wait until nothing more happens. */
  int busy() {
    synchronized (lock) {
      return busy;
    }
  }

  private void done() {
    synchronized (lock) {
      busy--;
    }
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "backgroundcopy-" + queueName);
    thread.setDaemon(true);
    return thread;
  }
}
