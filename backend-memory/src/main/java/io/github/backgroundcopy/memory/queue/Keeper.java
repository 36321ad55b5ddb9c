package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.memory.state.StateFile;
import io.github.backgroundcopy.memory.state.StateLostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sees that what happens in a queue is kept, and takes the queue down when nothing can be kept any
 * more.
 */
final class Keeper {

  /** By how much the wall clock may be out before what was kept is corrected. */
  private static final long MUCH_MILLIS = Duration.ofDays(1).toMillis();

  private final String queueName;
  private final Object lock;
  private final Clock clock;
  private final ServiceState service;

  /** Replaced when the service starts again, like all that is kept in the state file. */
  private volatile Ledger ledger = new Ledger(null);

  private @Nullable Runnable whenLost;

  Keeper(String queueName, Object lock, Clock clock, ServiceState service) {
    this.queueName = queueName;
    this.lock = lock;
    this.clock = clock;
    this.service = service;
  }

  Ledger ledger() {
    return ledger;
  }

  /** Keeps everything in another file from now on. Holds the lock. */
  void begin(StateFile file) {
    ledger = new Ledger(file);
  }

  /** Takes notice that the file can be used. */
  void begun() {
    service.found();
    ledger.onFailure(this::lose);
  }

  /**
   * Says what to do when nothing can be kept any more; it is done with the lock held. Called once,
   * before there is anything to keep.
   */
  void whenLost(Runnable action) {
    whenLost = action;
  }

  private void lose(StateLostException e) {
    synchronized (lock) {
      service.lose("The queue \"" + queueName + "\" can keep nothing any more, and what was asked"
          + " last may be lost: " + e.getMessage());
      if (whenLost != null) {
        whenLost.run();
      }
    }
  }

  /** Takes notice of a change, which is to be kept. Holds the lock. */
  void changed(Group group) {
    touch(group);
    ledger.changed(group);
  }

  /**
   * Takes notice of a change or progress. Holds the lock.
   *
   * @return the time by the steady clock
   */
  long touch(Group group) {
    group.lastChangeMillis = clock.wallMillis();
    group.quietSinceMillis = clock.millis();
    return group.quietSinceMillis;
  }

  /**
   * Keeps a time that whoever opens the queue next can trust: where the wall clock was put forward
   * since the last change, the group would seem to be older than it is. Holds the lock.
   */
  void correctTime(Group group) {
    long age = clock.millis() - group.quietSinceMillis;
    if (clock.ageMillis(group.lastChangeMillis) - age > MUCH_MILLIS) {
      group.lastChangeMillis = clock.wallMillis() - age;
      ledger.changed(group);
    }
  }

  /**
   * Waits until all that has happened so far is kept. The lock is not held.
   *
   * @throws ServiceUnavailableException if it cannot be kept; the queue is down from then on
   */
  void makeSafe() {
    try {
      ledger.makeSafe();
    } catch (StateLostException e) {
      lose(e);
      throw service.unavailable();
    }
  }

  /** Tells whether all that has happened so far is kept. The lock is not held. */
  boolean isSafe() {
    try {
      makeSafe();
      return true;
    } catch (ServiceUnavailableException e) {
      return false;
    }
  }
}
