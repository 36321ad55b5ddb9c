package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.memory.log.Notes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the groups that nobody has changed and that have not progressed for too long (LIFE-03).
 * Guarded by the queue's lock, but for the question whether any is due.
 */
final class Inactivity {

  private static final long NEVER = Long.MAX_VALUE;

  private final long limitMillis;

  /** No group is inactive for too long before this time by the steady clock. */
  private volatile long nextMillis = NEVER;

  Inactivity(long limitMillis) {
    this.limitMillis = limitMillis;
  }

  /** Tells whether a group may be due. Needs no lock. */
  boolean isDue(long nowMillis) {
    return nowMillis >= nextMillis;
  }

  /** Takes notice of a group that has come to the queue. */
  void watch(Group group) {
    nextMillis = Math.min(nextMillis, expiry(group));
  }

  /**
   * Gives the groups that are due. All are looked at, which is seldom: the time found is that of
   * the group that comes next, or earlier if that one changes meanwhile.
   */
  List<Group> due(Iterable<Group> groups, long nowMillis) {
    List<Group> due = new ArrayList<>();
    long next = NEVER;
    for (Group group : groups) {
      long expiry = expiry(group);
      if (nowMillis >= expiry) {
        due.add(group);
      } else if (expiry < next) {
        next = expiry;
      }
    }
    nextMillis = next;
    return due;
  }

  /** Forgets all groups. */
  void clear() {
    nextMillis = NEVER;
  }

  private long expiry(Group group) {
    return group.quietSinceMillis + limitMillis;
  }

  /** Tells who looks at the log what became of a group. */
  static void tell(String queueName, Group group) {
    Notes.info(
        Inactivity.class,
        "Group {} of queue \"{}\" has expired and is cancelled: it has not changed and received"
            + " nothing since {}",
        group.id,
        queueName,
        Instant.ofEpochMilli(group.lastChangeMillis));
  }
}
