package io.github.backgroundcopy.core.rules;

import io.github.backgroundcopy.Progress;
import java.util.OptionalLong;

/** How percentages are rounded (GROUP-PROG-02). Stateless and thread-safe. */
public final class ProgressRules {

  /** What is not complete is at most at this percentage. */
  private static final long MOST = 99;

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
    if (total.isEmpty() || total.getAsLong() <= 0 || transferred <= 0) {
      return 0;
    }
    long size = total.getAsLong();
    if (transferred <= Long.MAX_VALUE / 100) {
      return (int) Math.min(MOST, transferred * 100 / size);
    }
    // The product would not fit. A hundredth of the size is rounded down, so the quotient may be
    // one too high, which shows in the number of bytes that the percentage needs.
    long hundredth = Math.max(1, size / 100);
    long percent = Math.min(MOST, transferred / hundredth);
    long needed = percent * hundredth + (percent * (size % 100) + 99) / 100;
    return (int) (transferred < needed ? percent - 1 : percent);
  }
}
