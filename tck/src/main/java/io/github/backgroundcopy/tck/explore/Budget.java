package io.github.backgroundcopy.tck.explore;

import java.time.Duration;

/**
 * How long something is explored: so long that slow backends are not asked for more than they can
 * give, but a fixed number of times where they are fast enough, so that a seed repeats a run.
 */
final class Budget {

  /** The system property that gives the minutes to explore, beyond what is explored anyway. */
  static final String MINUTES = "backgroundcopy.tck.minutes";

  private static final int THEMES = 10;

  /** Rounds that are made on a busy machine too, where they take some times as long. */
  private static final int FEW = 10;

  private static final int PATIENT = 5;

  private final long start = System.nanoTime();
  private final long nanos;
  private final int most;

  /**
   * Makes a budget.
   *
   * @param time how long it lasts, unless more minutes were asked for
   * @param most how many rounds at most, unless more minutes were asked for
   */
  Budget(Duration time, int most) {
    double minutes = minutes();
    this.nanos = time.toNanos() + (long) (minutes * 60e9 / THEMES);
    this.most = minutes > 0 ? Integer.MAX_VALUE : most;
  }

  private static double minutes() {
    try {
      return Double.parseDouble(System.getProperty(MINUTES, "0"));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The system property \"" + MINUTES + "\" is a number of minutes; got \""
              + System.getProperty(MINUTES) + "\"",
          e);
    }
  }

  /** Tells whether any of the time is left. */
  boolean hasTime() {
    return System.nanoTime() - start < nanos;
  }

  /** Tells whether there is time for another round. The first one always has it, and a few more. */
  boolean hasTimeFor(int round) {
    long spent = System.nanoTime() - start;
    return round == 0
        || (round < most && (spent < nanos || (round < FEW && spent < PATIENT * nanos)));
  }
}
