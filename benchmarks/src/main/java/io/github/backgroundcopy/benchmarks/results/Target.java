package io.github.backgroundcopy.benchmarks.results;

import java.util.Optional;

/**
 * One number to reach.
 *
 * @param measure what is measured
 * @param at for how many groups
 * @param bar what must be reached, in words
 * @param limits the same as numbers
 * @param derived how the number follows from what was measured
 */
record Target(String measure, String at, String bar, Limits limits, Derived derived) {

  /** Finds or derives a number; throws {@link NotMeasured} where it cannot. */
  @FunctionalInterface
  interface Derived {
    Finding from(Measured measured);
  }

  /**
   * A number and what the table says beside it.
   *
   * @param quantity the number
   * @param remark may be empty
   */
  record Finding(Quantity quantity, String remark) {}

  /**
   * Where the number must be, both ends included.
   *
   * @param least the smallest that will do
   * @param most the greatest that will do
   */
  record Limits(double least, double most) {

    static Limits atMost(double most) {
      return new Limits(Double.NEGATIVE_INFINITY, most);
    }

    static Limits atLeast(double least) {
      return new Limits(least, Double.POSITIVE_INFINITY);
    }

    static Limits moreThan(double limit) {
      return atLeast(Math.nextUp(limit));
    }

    boolean hold(double value) {
      return value >= least && value <= most;
    }
  }

  /** The number, or nothing if the run did not measure it. */
  Optional<Finding> finding(Samples samples) {
    try {
      return Optional.of(derived.from(new Measured(samples)));
    } catch (NotMeasured missing) {
      return Optional.empty();
    }
  }

  /** Says that a run was about something else. */
  static final class NotMeasured extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotMeasured(String what) {
      super(what + " was not measured in this run");
    }
  }
}
