package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.core.environment.TimeSource;
import io.github.backgroundcopy.core.environment.Transport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a client says about the queue it opens; null where it says nothing.
 *
 * <p>Internal: not for use outside this module.
 *
 * @param time the time the queue lives in
 * @param transport what the queue fetches with
 * @param parallelGroups how many groups transfer at once
 * @param inactivity after how long without progress or change a group is cancelled
 */
public record QueueSettings(
    @Nullable TimeSource time,
    @Nullable Transport transport,
    @Nullable Integer parallelGroups,
    @Nullable Duration inactivity) {

  /** How many groups transfer at once when nobody says anything. */
  public static final int DEFAULT_PARALLEL_GROUPS = 4;

  /**
   * After how many days without progress or change a group is cancelled when nobody says anything.
   */
  public static final int DEFAULT_INACTIVITY_DAYS = 90;

  /** Longer than any queue lives, and yet a time from now in milliseconds. */
  private static final Duration NEVER = Duration.ofDays(36_500_000);

  TimeSource timeOrDefault() {
    return time == null ? TimeSource.system() : time;
  }

  int parallelGroupsOrDefault() {
    return parallelGroups == null ? DEFAULT_PARALLEL_GROUPS : parallelGroups;
  }

  Duration inactivityOrDefault() {
    return inactivity == null ? Duration.ofDays(DEFAULT_INACTIVITY_DAYS) : inactivity;
  }

  /** The same in milliseconds; times that no clock reaches are all one. */
  long inactivityMillis() {
    Duration inactive = inactivityOrDefault();
    return inactive.compareTo(NEVER) < 0 ? inactive.toMillis() : NEVER.toMillis();
  }

  /** Checks that another client's wishes are those of the queue that is open. */
  void requireNoConflict(String queueName, QueueSettings wanted) {
    requireSame(queueName, "memory.time", timeOrDefault(), wanted.time);
    requireSame(queueName, "memory.transport", transport, wanted.transport);
    requireSame(
        queueName, "memory.parallelGroups", parallelGroupsOrDefault(), wanted.parallelGroups);
    requireSame(queueName, "memory.inactivityTimeout", inactivityOrDefault(), wanted.inactivity);
  }

  private static void requireSame(
      String queueName, String option, @Nullable Object set, @Nullable Object wanted) {
    if (wanted != null && !wanted.equals(set)) {
      String found = set == null
          ? "without option \"" + option + "\""
          : "with option \"" + option + "\" set to \"" + set + "\"";
      throw new IllegalArgumentException("Queue \"" + queueName + "\" is open " + found + ", got \""
          + wanted + "\"; give " + (set == null ? "" : "the same value or ")
          + "none, or open another queue");
    }
  }
}
