package io.github.backgroundcopy.memory.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cancels what was inactive for too long (LIFE-03). Looked at by whoever comes, be it a client, a
 * transfer, or a callback that is to be called again: until somebody does, nobody can tell the
 * difference.
 */
final class Expiry {

  private final Foundation queue;
  private final Inactivity inactivity;

  /**
   * Nothing is transferred: who opened the queue wants to look at it, or to change single groups.
   * Then nothing happens to the others, which are left to whoever transfers.
   */
  private final boolean passive;

  private @Nullable Removal removal;

  Expiry(Foundation queue) {
    this.queue = queue;
    this.inactivity = new Inactivity(queue.settings.inactivityMillis());
    this.passive = queue.settings.onlyLooks();
  }

  /** Says how groups leave the queue. Called once, before there is any. */
  void removeBy(Removal how) {
    removal = how;
  }

  /** Takes notice of a group that has come to the queue. Holds the lock. */
  void watch(Group group) {
    inactivity.watch(group);
  }

  /** Takes notice that all groups are others now. Holds the lock. */
  void watchAll() {
    inactivity.clear();
    queue.roster.all().forEach(inactivity::watch);
  }

  /**
   * Cancels what is due.
   *
   * @return the time by the steady clock; to look at it is a good part of a short call
   */
  long expire() {
    long nanos = queue.clock.nanos();
    if (queue.agenda.isOverdue(nanos)) {
      queue.agenda.keepUp();
    }
    long now = Clock.millis(nanos);
    if (inactivity.isDue(now) && !queue.service.isDown() && !passive) {
      expire(now);
    }
    return now;
  }

  private void expire(long now) {
    Removal how = removal;
    if (how == null) {
      return;
    }
    List<Group> expired;
    synchronized (queue.lock) {
      expired = inactivity.due(queue.roster.all(), now);
      expired.forEach(how::remove);
    }
    for (Group group : expired) {
      Inactivity.tell(queue.name, group);
      queue.workers.execute(() -> {
        // Until it is kept that a group has gone, it may come back, and needs its files then.
        if (queue.keeper.isSafe()) {
          how.settle(group);
        }
      });
    }
  }

  /** How groups leave a queue. */
  interface Removal {

    /** Takes a group out of the queue. Holds the lock. */
    void remove(Group group);

    /** Deals with the files of a group that was removed. The lock is not held. */
    void settle(Group group);
  }
}
