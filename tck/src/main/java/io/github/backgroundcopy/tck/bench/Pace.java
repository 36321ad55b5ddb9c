package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.QueueManager;
import java.util.UUID;

/**
 * How long a queue takes for a call. A queue behind a network is slow and right: what is done many
 * times is done fewer times on it.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param nanos the shortest call that was seen
 */
public record Pace(long nanos) {

  /** How many calls a group of a crowd, or a round, costs until its check is over. */
  private static final int CALLS = 12;

  private static final int LOOKS = 3;
  private static final int FEWEST = 4;

  /**
   * Measures a queue by looking at a group that is not there.
   *
   * @param manager a client of the queue
   * @param unknown the id of no group
   * @return its pace
   */
  public static Pace of(QueueManager manager, UUID unknown) {
    return of(() -> manager.details(unknown).ifPresent(found -> {}));
  }

  /** Measures how long it takes to list the groups that are in a queue now. */
  static Pace ofListing(QueueManager manager) {
    return of(() -> manager.enumGroups().count());
  }

  private static Pace of(Runnable call) {
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < LOOKS; i++) {
      long start = System.nanoTime();
      try {
        call.run();
      } catch (RuntimeException e) {
        // A wrong answer takes its time too; what is wrong with it is not asked here.
      }
      shortest = Math.min(shortest, System.nanoTime() - start);
    }
    return new Pace(shortest);
  }

  /** Gives how many times something may be done. */
  int rounds(int most) {
    return atLeast(FEWEST, most);
  }

  /** Gives how many times this one call may be made. */
  int calls(int most) {
    return fitting(1, FEWEST, most);
  }

  /**
   * Gives as many as fit into the usual bound, but no fewer than a number, if so many are asked.
   */
  int atLeast(int fewest, int most) {
    return fitting(CALLS, fewest, most);
  }

  private int fitting(int calls, int fewest, int most) {
    long fitting = Patience.bound().toNanos() / Math.max(1, nanos * calls);
    return (int) Math.min(most, Math.max(fewest, fitting));
  }
}
