package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.bench.Patience;
import java.time.Duration;

/**
 * How much is explored. A backend whose calls are fast is explored a fixed number of times, so that
 * a seed repeats a run; on a busy machine some fewer, but never so few that nothing is found. A
 * backend that takes long for each call is explored for a while, and not asked for more than it can
 * give.
 */
final class Budget {

  /** The system property that gives the minutes to explore, beyond what is explored anyway. */
  static final String MINUTES = "backgroundcopy.tck.minutes";

  /** Over how many budgets the minutes are spread. */
  private static final int SHARES = 10;

  private final long start = System.nanoTime();
  private final long nanos;
  private final long patientNanos;
  private final int few;
  private final int most;

  /**
   * Makes a budget.
   *
   * @param time how long it lasts, unless more minutes were asked for
   * @param few how many rounds are made on a busy machine too, if the backend's calls are fast
   * @param most how many rounds at most, unless more minutes were asked for
   * @param isFast whether the backend's calls are fast
   */
  Budget(Duration time, int few, int most, boolean isFast) {
    double minutes = minutes();
    this.nanos = time.toNanos() + (long) (minutes * 60e9 / SHARES);
    this.patientNanos = Math.max(nanos, isFast ? 3 * Patience.bound().toNanos() / 2 : 0);
    this.few = few;
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

  /** Tells whether there is time for another round. The first one always has it. */
  boolean hasTimeFor(int round) {
    long spent = System.nanoTime() - start;
    return round == 0 || (round < most && spent < (round < few ? patientNanos : nanos));
  }
}
