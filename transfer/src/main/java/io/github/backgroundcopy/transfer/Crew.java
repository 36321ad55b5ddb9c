package io.github.backgroundcopy.transfer;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Several threads that do one work together: the one that asked for it, and helpers, as far as
 * there are threads for them. Thread-safe.
 *
 * <p>When {@link #work} returns, no helper is at it any more, and none begins.
 */
final class Crew {

  private final Executor executor;
  private final Runnable work;
  private final Object lock = new Object();
  private int atWork;
  private boolean over;
  private @Nullable Throwable broken;

  /** Takes what every thread of the crew does, until nothing is left of it. */
  Crew(Executor executor, Runnable work) {
    this.executor = executor;
    this.work = work;
  }

  /** Does the work with so many helpers at most. */
  void work(int helpers) {
    work(helpers, work);
  }

  /** The same, where the thread that asks begins with something of its own. */
  void work(int helpers, Runnable own) {
    for (int i = 0; i < helpers; i++) {
      callHelper();
    }
    try {
      own.run();
    } finally {
      awaitHelpers();
    }
    Throwable reason = broken;
    if (reason != null) {
      throw new IllegalStateException("A helper of a transfer broke", reason);
    }
  }

  /** Calls one more helper. */
  void callHelper() {
    executor.execute(this::help);
  }

  /** Tells whether a helper has thrown what nobody expected: then nobody goes on. */
  boolean isBroken() {
    synchronized (lock) {
      return broken != null;
    }
  }

  private void help() {
    synchronized (lock) {
      if (over) {
        return;
      }
      atWork++;
    }
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      synchronized (lock) {
        broken = broken == null ? e : broken;
      }
    } finally {
      synchronized (lock) {
        atWork--;
        lock.notifyAll();
      }
    }
  }

  /** Waits also if somebody interrupts: what helpers write to must not be taken from them. */
  private void awaitHelpers() {
    boolean interrupted = false;
    synchronized (lock) {
      over = true;
      while (atWork > 0) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
