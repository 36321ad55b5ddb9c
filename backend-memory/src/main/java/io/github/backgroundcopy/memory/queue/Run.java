package io.github.backgroundcopy.memory.queue;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * How many attempts of this run were made after an error, since the last byte or file: by them
   * the next one is put off. Those before a restart of the service count in {@link Course} alone.
   */
  int retries;

  /** How many attempts in a row have found no server. */
  int unreachable;

  /** The next attempt, while the run waits for it. */
  Agenda.@Nullable Entry nextAttempt;

  /** The end of the time that the group may run. */
  Agenda.@Nullable Entry deadline;

  /** The requests that are on their way or being read, to be closed when the run is stopped. */
  final List<Closeable> exchanges = new ArrayList<>(1);

  /** How fast bytes come; null before the first. */
  private @Nullable Rate rate;

  /**
   * Since when it has waited for a byte that the group's course does not know of, by the steady
   * clock.
   */
  private long waitingSinceMillis = NOT_YET;

  /** How far attempts have come with the files at hand, by index. */
  private final Map<Integer, Ground> grounds = new HashMap<>(2);

  /** The sources that have other content than was announced, by the index of their file. */
  private final Map<Integer, BitSet> wrong = new HashMap<>(2);

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
    Ground ground = grounds.computeIfAbsent(file, unused -> new Ground());
    ground.begin = offset > 0 ? offset : ground.furthest;
  }

  /** Nothing more comes of a file. */
  void arrived(int file) {
    grounds.remove(file);
    wrong.remove(file);
  }

  /**
   * Takes notice of how far the attempt has come; tells whether that is progress. An attempt that
   * had to start again makes none before it is further than the earlier ones.
   */
  boolean advances(int file, long count) {
    Ground ground = grounds.get(file);
    if (ground == null) {
      return true;
    }
    ground.furthest = Math.max(ground.furthest, count);
    return count > ground.begin;
  }

  /** Progress was made: whatever failed before is over. */
  void progressed(Course course, long nowMillis) {
    retries = 0;
    unreachable = 0;
    waitingSinceMillis = nowMillis;
    course.forgetFailures();
  }

  /** How far any attempt has come with a file, and where new ground begins. */
  private static final class Ground {

    long furthest;
    long begin;
  }

  /** Takes notice that a source of a file has other content than was announced. */
  void isWrong(int file, int source) {
    wrong.computeIfAbsent(file, unused -> new BitSet()).set(source);
  }

  /** Gives the places of the sources of a file that have other content than was announced. */
  BitSet wrong(int file) {
    BitSet known = wrong.get(file);
    return known == null ? new BitSet() : (BitSet) known.clone();
  }
}
