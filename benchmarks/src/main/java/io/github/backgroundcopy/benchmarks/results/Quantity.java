package io.github.backgroundcopy.benchmarks.results;

import java.util.List;
import org.openjdk.jmh.util.ListStatistics;

/**
 * A measured value, or what follows from several.
 *
 * @param value the mean
 * @param error half the width of its confidence interval, 0 if there was one sample
 * @param unit the unit; "×" for a ratio
 */
public record Quantity(double value, double error, String unit) {

  private static final double CONFIDENCE = 0.999;

  static Quantity of(List<Double> samples, String unit) {
    ListStatistics statistics = new ListStatistics();
    samples.forEach(statistics::addValue);
    double error = samples.size() < 3 ? 0 : statistics.getMeanErrorAt(CONFIDENCE);
    return new Quantity(statistics.getMean(), error, unit);
  }

  Quantity minus(Quantity other) {
    return new Quantity(value - other.value, Math.hypot(error, other.error), unit);
  }

  Quantity over(Quantity other) {
    double ratio = value / other.value;
    return new Quantity(
        ratio, Math.abs(ratio) * Math.hypot(error / value, other.error / other.value), "×");
  }

  Quantity divided(double by, String newUnit) {
    return new Quantity(value / by, error / by, newUnit);
  }
}
