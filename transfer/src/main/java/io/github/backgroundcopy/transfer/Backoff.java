package io.github.backgroundcopy.transfer;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How long to wait before another attempt. Stateless and thread-safe. */
public final class Backoff {

  /** The longest delay before the first new attempt; it doubles with each further one. */
  public static final Duration FIRST = Duration.ofSeconds(5);

  /** What the delay grows to. */
  public static final Duration LONGEST = Duration.ofMinutes(10);

  /** The longest wait that a server is granted. */
  public static final Duration LONGEST_ASKED = Duration.ofDays(1);

  private static final int MAX_DOUBLINGS = 16;
  private static final int STEPS = 1024;

  private Backoff() {}

  /**
   * Gives a delay of between half of what is due and all of it, or what the server asked for, if
   * that is longer.
   *
   * <p>Which part of the half is taken depends on the group's id, which is as good as random:
   * groups that failed together do not come back together, and nobody has to draw lots.
   *
   * @param groupId the group's id
   * @param retries how many attempts were made after an error, 0 or more
   * @param asked how long the server asked to wait, or null if it did not say
   * @return how long to wait, at most {@link #LONGEST_ASKED}
   */
  public static Duration delay(UUID groupId, int retries, @Nullable Duration asked) {
    long due = FIRST.toMillis() << Math.min(retries, MAX_DOUBLINGS);
    long longest = Math.min(due, LONGEST.toMillis());
    int step = Math.floorMod(31 * groupId.hashCode() + 0x9E3779B9 * retries, STEPS);
    // Whole milliseconds, as what is reckoned of the time that a group waits: so none is lost.
    Duration delay = Duration.ofMillis(longest - longest * step / (2 * STEPS));
    return asked == null || asked.compareTo(delay) < 0 ? delay : atMost(asked);
  }

  private static Duration atMost(Duration asked) {
    return asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
  }
}
