package io.github.backgroundcopy.core.snapshot;

import java.util.Random;

/** Randomness that can be repeated with {@code -Dtest.seed=N}. */
final class Seed {

  private Seed() {}

  static Random random(String test) {
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println(test + ": test.seed=" + seed);
    return new Random(seed);
  }
}
