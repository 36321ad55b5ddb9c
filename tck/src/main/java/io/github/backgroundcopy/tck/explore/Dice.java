package io.github.backgroundcopy.tck.explore;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Chance, from a seed. */
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  long number() {
    return random.nextLong();
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  void shuffle(List<?> list) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, below(i + 1));
    }
  }

  /** Most often one of the last, which are still of interest. */
  <T> T recent(List<T> list) {
    int size = list.size();
    int back = Math.min(random.nextInt(size), random.nextInt(size));
    return list.get(size - 1 - back);
  }
}
