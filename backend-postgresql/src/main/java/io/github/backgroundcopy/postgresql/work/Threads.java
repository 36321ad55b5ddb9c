package io.github.backgroundcopy.postgresql.work;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a queue in this process, as many as there is work for. They keep no process alive.
 *
 * <p>Internal: not for use outside this module.
 */
public final class Threads implements Executor {

  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicLong given = new AtomicLong();
  private final ExecutorService executor;

  Threads(String queue) {
    AtomicInteger count = new AtomicInteger();
    this.executor = Executors.newCachedThreadPool(task -> {
      Thread thread = new Thread(task, "bgcopy-" + queue + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    });
  }

  /**
   * {@inheritDoc} Nothing is done any more when the queue has ended here.
   *
   * @throws OutOfMemoryError if no thread can be started, and then the task is not run
   */
  @Override
  public void execute(Runnable task) {
    busy.incrementAndGet();
    given.incrementAndGet();
    boolean taken = false;
    try {
      executor.execute(() -> run(task));
      taken = true;
    } catch (RejectedExecutionException e) {
      // The queue has ended here: others do what is left.
    } finally {
      if (!taken) {
        busy.decrementAndGet();
      }
    }
  }

  /**
   * Has a thread do something, and undoes what was prepared for it if none can be started: then it
   * is tried again at the next look.
   *
   * @param task what to do
   * @param undo what to do if it is not done
   */
  public void execute(Runnable task, Runnable undo) {
    boolean taken = false;
    try {
      execute(task);
      taken = true;
    } finally {
      if (!taken) {
        undo.run();
      }
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      Logger log = LoggerFactory.getLogger(Threads.class);
      log.warn("A thread of the queue broke", e);
    } finally {
      busy.decrementAndGet();
    }
  }

  /**
   * Counts what is being done.
   *
   * @return how many tasks were given and have not ended
   */
  public int busy() {
    return busy.get();
  }

  /**
   * Counts what was ever to be done.
   *
   * @return how many tasks were given
   */
  public long given() {
    return given.get();
  }

  void end() {
    executor.shutdown();
  }
}
