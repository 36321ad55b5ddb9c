package io.github.backgroundcopy.benchmarks;

import java.util.SplittableRandom;
import java.util.UUID;

/** Ids made beforehand, so that no measurement contains the making of ids. */
public final class Ids {

  private static final long GROUPS_SEED = 20_261_122;
  private static final long JOBS_SEED = 6;

  private Ids() {}

  /**
   * Makes ids of groups, the same in every run.
   *
   * @param count how many
   * @return different ids
   */
  public static UUID[] groups(int count) {
    return make(new SplittableRandom(GROUPS_SEED), count);
  }

  /**
   * Makes ids of jobs, the same in every run.
   *
   * @param count how many
   * @return different ids
   */
  public static UUID[] jobs(int count) {
    return make(new SplittableRandom(JOBS_SEED), count);
  }

  private static UUID[] make(SplittableRandom random, int count) {
    UUID[] ids = new UUID[count];
    for (int i = 0; i < count; i++) {
      ids[i] = new UUID(random.nextLong(), random.nextLong());
    }
    return ids;
  }
}
