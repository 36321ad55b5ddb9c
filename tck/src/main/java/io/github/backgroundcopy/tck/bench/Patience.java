package io.github.backgroundcopy.tck.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The one way to wait: looks again and again until a bound is over, and then once more.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Patience {

  /** The system property that stretches every bound, for slow machines: {@value}, by default 1. */
  public static final String MULTIPLIER = "backgroundcopy.tck.patience";

  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();

  private final Duration bound;
  private final Runnable betweenLooks;

  /**
   * Waits up to the usual bound.
   *
   * @param betweenLooks what to do before each further look
   */
  public Patience(Runnable betweenLooks) {
    this(bound(), betweenLooks);
  }

  /**
   * Waits up to a bound of its own.
   *
   * @param bound the longest time that anything may take
   * @param betweenLooks what to do before each further look
   */
  public Patience(Duration bound, Runnable betweenLooks) {
    this.bound = bound;
    this.betweenLooks = betweenLooks;
  }

  /**
   * Gives the usual bound, stretched by the multiplier.
   *
   * @return the longest time that anything may take
   */
  public static Duration bound() {
    return stretched(System.getProperty(MULTIPLIER, "1"));
  }

  static Duration stretched(String multiplier) {
    try {
      double factor = Double.parseDouble(multiplier);
      if (factor > 0 && factor <= 1000) {
        return Duration.ofMillis((long) (BOUND.toMillis() * factor));
      }
    } catch (NumberFormatException e) {
      // Answered below, as a number out of range is.
    }
    throw new IllegalArgumentException("The system property \"" + MULTIPLIER
        + "\" is a number above 0, up to 1000, by which bounds are stretched; got \"" + multiplier
        + "\"");
  }

  /**
   * Waits until something holds.
   *
   * @param condition what is looked at
   * @return true as soon as it holds; false if it does not hold at the last look either
   */
  public boolean until(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < bound.toNanos()) {
      if (condition.getAsBoolean()) {
        return true;
      }
      betweenLooks.run();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return condition.getAsBoolean();
  }
}
