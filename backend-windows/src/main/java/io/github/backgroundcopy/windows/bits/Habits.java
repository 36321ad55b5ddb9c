package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.windows.abi.JobSlot;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the service was found to do. Wine's does not implement some methods, still lists jobs that
 * have ended, and lists files newest first. Thread-safe.
 */
final class Habits {

  private static final int UNKNOWN = 0;
  private static final int AS_ADDED = 1;
  private static final int NEWEST_FIRST = 2;

  private final Set<JobSlot> missing = ConcurrentHashMap.newKeySet();
  private volatile int fileOrder = UNKNOWN;

  boolean offers(JobSlot slot) {
    return !missing.contains(slot);
  }

  void misses(JobSlot slot) {
    missing.add(slot);
  }

  /** Whether jobs that have ended may be listed: so does the one service that tells no times. */
  boolean listsEndedJobs() {
    return !offers(JobSlot.GET_TIMES);
  }

  boolean knowsFileOrder() {
    return fileOrder != UNKNOWN;
  }

  void foundFileOrder(boolean newestFirst) {
    fileOrder = newestFirst ? NEWEST_FIRST : AS_ADDED;
  }

  /** As found; before that, the service that tells no times is taken to be Wine's. */
  boolean listsNewestFileFirst() {
    return knowsFileOrder() ? fileOrder == NEWEST_FIRST : !offers(JobSlot.GET_TIMES);
  }

  /** Forgets: another service may answer from now on. */
  void clear() {
    missing.clear();
    fileOrder = UNKNOWN;
  }
}
