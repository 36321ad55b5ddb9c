package io.github.backgroundcopy.core.rules;

import io.github.backgroundcopy.Progress;
import java.math.BigInteger;
import java.util.OptionalLong;

/** How percentages are rounded (GROUP-PROG-02). Stateless and thread-safe. */
public final class ProgressRules {

  /** What is not complete is at most at this percentage. */
  private static final BigInteger MOST = BigInteger.valueOf(99);

  private static final BigInteger HUNDRED = BigInteger.valueOf(100);

  private ProgressRules() {}

  /**
   * Puts together a progress.
   *
   * @param transferred bytes that have arrived, 0 or more
   * @param total the sum of the sizes, 0 or more, or empty while a size is unknown
   * @param complete whether the group is complete
   * @return the progress: 100 percent exactly when complete, 0 while a size is unknown, else
   *     rounded down and at most 99
   */
  public static Progress progress(long transferred, OptionalLong total, boolean complete) {
    return new Progress(transferred, total, percent(transferred, total, complete));
  }

  private static int percent(long transferred, OptionalLong total, boolean complete) {
    if (complete) {
      return 100;
    }
    if (total.isEmpty() || total.getAsLong() == 0) {
      return 0;
    }
    // A hundred times the bytes may not fit into 64 bits.
    BigInteger hundredfold = BigInteger.valueOf(transferred).multiply(HUNDRED);
    return hundredfold.divide(BigInteger.valueOf(total.getAsLong())).min(MOST).intValue();
  }
}
