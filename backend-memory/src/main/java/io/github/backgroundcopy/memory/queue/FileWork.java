package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.transfer.GroupFiles;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps those apart who deal with names of files on the disk: for one group one comes after the
 * other, and while a service that keeps its queue starts or stops there is nobody. So whatever one
 * start began has come to its end before the next one, be it in this process or another, goes by
 * what was kept. A queue that has lost its state file has lost that order too: it does nothing more
 * that the next one could not go on with.
 *
 * <p>It is entered before the queue's lock is taken, never with it held.
 */
final class FileWork {

  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();

  /** Deals with the files of a job; whoever does already may do it again. */
  <T, E extends Exception> T alone(Job job, GroupFiles.Step<T, E> step) throws E {
    gate.readLock().lock();
    try {
      synchronized (job) {
        return step.take();
      }
    } finally {
      gate.readLock().unlock();
    }
  }

  /** The same for what gives nothing. */
  void doAlone(Job job, Runnable step) {
    alone(job, () -> {
      step.run();
      return true;
    });
  }

  /** Does something beside others of which a stop waits for the end, once it has begun. */
  void beforeStop(Runnable step) {
    gate.readLock().lock();
    try {
      step.run();
    } finally {
      gate.readLock().unlock();
    }
  }

  /**
   * Does something while nobody deals with any files.
   *
   * @throws IllegalStateException if the caller is dealing with some, and would wait for itself
   */
  void none(Runnable step) {
    if (gate.getReadHoldCount() > 0 && !gate.isWriteLockedByCurrentThread()) {
      throw new IllegalStateException("A queue is started and stopped from outside, and not by what"
          + " it calls while it deals with files");
    }
    gate.writeLock().lock();
    try {
      step.run();
    } finally {
      gate.writeLock().unlock();
    }
  }

  /** Tells whether somebody has to wait for others, for tests that hold those. */
  boolean isAwaited() {
    return gate.hasQueuedThreads();
  }
}
