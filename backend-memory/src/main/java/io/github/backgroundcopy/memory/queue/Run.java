package io.github.backgroundcopy.memory.queue;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/**
 * One going at a group's files, from {@code resume} to its end. Guarded by the queue's lock.
 *
 * <p>It is also the token of the thread that works on it: once {@link Group#run} is another one or
 * none, whatever that thread still does counts for nothing.
 */
final class Run {

  private static final long NOT_YET = Long.MIN_VALUE;

  final Group group;

  /** The place that its thread has, or had last. */
  @Nullable
  Place place;

  /** How many attempts were made after an error, since the last byte or file. */
  int retries;

  /** How many attempts in a row have found no server. */
  int unreachable;

  /** The next attempt, while the run waits for it. */
  Agenda.@Nullable Entry nextAttempt;

  /** The end of the time that the group may run. */
  Agenda.@Nullable Entry deadline;

  /** The request that is on its way or being read, to be closed when the run is stopped. */
  @Nullable
  Closeable exchange;

  /** How fast bytes come; null before the first. */
  private @Nullable Rate rate;

  /**
   * Since when it has waited for a byte that the group's course does not know of, by the steady
   * clock.
   */
  private long waitingSinceMillis = NOT_YET;

  /** The file at hand, how far any attempt has come with it, and where new ground begins. */
  private int index;

  private long furthest;
  private long newGround;

  Run(Group group) {
    this.group = group;
  }

  /** Tells whether a thread works on it. */
  boolean isTransferring() {
    return place != null && !place.left;
  }

  /** Takes notice of bytes that have come. */
  void came(int count, long nowMillis) {
    if (rate == null) {
      rate = new Rate(nowMillis);
    }
    rate.came(count, nowMillis);
  }

  /** How fast bytes come, per second. */
  long rate(long nowMillis) {
    return rate == null ? 0 : rate.perSecond(nowMillis);
  }

  boolean isStale() {
    return group.run != this;
  }

  /** Takes notice of its turn: from here on it waits for bytes. */
  void begins(long nowMillis) {
    if (waitingSinceMillis == NOT_YET) {
      waitingSinceMillis = nowMillis;
    }
  }

  /** Reckons how long the group has waited for a byte. Time in which no queue ran is none of it. */
  long waited(Course course, long nowMillis) {
    if (waitingSinceMillis != NOT_YET) {
      course.waitedMillis += Math.max(0, nowMillis - waitingSinceMillis);
      waitingSinceMillis = nowMillis;
    }
    return course.waitedMillis;
  }

  /** An attempt is about to receive a file from an offset on. */
  void receives(int file, long offset) {
    if (file != index) {
      index = file;
      furthest = 0;
    }
    newGround = offset > 0 ? offset : furthest;
  }

  /**
   * Takes notice of how far the attempt has come; tells whether that is progress. An attempt that
   * had to start again makes none before it is further than the earlier ones.
   */
  boolean advances(long count) {
    furthest = Math.max(furthest, count);
    return count > newGround;
  }

  /** Progress was made: whatever failed before is over. */
  void progressed(Course course, long nowMillis) {
    retries = 0;
    unreachable = 0;
    waitingSinceMillis = nowMillis;
    course.forgetFailures();
  }
}
