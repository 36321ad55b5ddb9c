package io.github.backgroundcopy.benchmarks.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The middle of several samples and the ends between which all of them lie.
 *
 * @param median the middle
 * @param least the smallest
 * @param most the greatest
 */
record Spread(double median, double least, double most) {

  static Spread of(List<Double> samples) {
    List<Double> sorted = new ArrayList<>(samples);
    Collections.sort(sorted);
    int half = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
  }

  /** The ratios of samples that belong together: the first of each, the second of each… */
  static Spread ofRatios(List<Double> samples, List<Double> to) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(samples.size(), to.size()); i++) {
      ratios.add(samples.get(i) / to.get(i));
    }
    return of(ratios);
  }
}
