package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.memory.log.Notes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a queue: daemons, made when there is work and ended when there is none for a
 * while.
 *
 * <p>Their number is not bounded here. Transfers take no more than their places, and callbacks must
 * not wait for each other.
 *
 * <p>A machine may have no thread to give. Then the task waits, and is tried again when another one
 * is done, or after a while; whoever gave it need not know.
 */
final class Workers {

  /** After how long it is tried again to start a thread. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  private static final int IDLE_SECONDS = 10;

  private final ThreadFactory threads;
  private final Agenda agenda;
  private final Object lock = new Object();
  private final Deque<Runnable> late = new ArrayDeque<>();
  private int busy;

  /** Not made before it is needed: a queue that only lists starts no thread and loads no pool. */
  private @Nullable ThreadPoolExecutor executor;

  private boolean ended;
  private boolean pausing;

  Workers(Agenda agenda, ThreadFactory threads) {
    this.agenda = agenda;
    this.threads = threads;
  }

  /** Runs a task soon, or as soon as there is a thread for it. */
  void execute(Runnable task) {
    synchronized (lock) {
      busy++;
      late.add(task);
      startLate();
    }
  }

  /**
   * Keeps no idle thread from now on; whatever is still to be done is done, by this thread if no
   * other could be started for it.
   */
  void end() {
    Runnable left;
    synchronized (lock) {
      ended = true;
      if (executor != null) {
        executor.setKeepAliveTime(0, TimeUnit.SECONDS);
      }
      left = late.pollFirst();
    }
    if (left != null) {
      run(left);
    }
  }

  /** Counts the tasks that are not done, for tests that wait until nothing more happens. */
  int busy() {
    synchronized (lock) {
      return busy;
    }
  }

  private void startLate() {
    while (!late.isEmpty()) {
      Runnable task = late.getFirst();
      try {
        executor().execute(() -> run(task));
      } catch (RuntimeException | Error e) {
        Notes.warn(Workers.class, "No thread for a task, tried again later: {}", e.toString());
        tryAgainLater();
        return;
      }
      late.removeFirst();
    }
  }

  private ThreadPoolExecutor executor() {
    if (executor == null) {
      executor = new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          ended ? 0 : IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          threads);
    }
    return executor;
  }

  private void run(Runnable first) {
    Runnable task = first;
    while (task != null) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        Notes.warn(Workers.class, "A task of a queue failed: {}", e.getClass());
      }
      task = done();
    }
  }

  /** Takes notice that a task is done; gives one that found no thread, for this thread to do. */
  private @Nullable Runnable done() {
    synchronized (lock) {
      busy--;
      return late.pollFirst();
    }
  }

  private void tryAgainLater() {
    if (!pausing) {
      pausing = true;
      agenda.after(PAUSE, () -> {
        synchronized (lock) {
          pausing = false;
          startLate();
        }
      });
    }
  }

  /** Makes the threads of a queue. */
  static ThreadFactory threads(String queueName) {
    return new Daemons(queueName);
  }

  /** No lambda: the first one of a process costs more than to open a queue. */
  private static final class Daemons implements ThreadFactory {

    private final String queueName;

    Daemons(String queueName) {
      this.queueName = queueName;
    }

    @Override
    public Thread newThread(Runnable work) {
      Thread thread = new Thread(work, "backgroundcopy-" + queueName);
      thread.setDaemon(true);
      return thread;
    }
  }
}
