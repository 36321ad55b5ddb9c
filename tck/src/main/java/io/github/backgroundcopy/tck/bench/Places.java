package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** How many groups a queue takes at once: it may refuse more than 60 (QMGR-CREATE-07). */
final class Places {

  private static final int LOWEST_LIMIT = 60;

  /** Looked for up to here. */
  private static final int HIGHEST_LIMIT = 2000;

  /** A check has some groups beside those that it counts. */
  private static final int SPARE = 8;

  /** The limits that were found, by the fixture of the queues. */
  private static final Map<BackendFixture, Integer> LIMITS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private Places() {}

  /** Gives how many groups a check may have: so many, or fewer if a limit was found. */
  static int of(BackendFixture backend, int most) {
    return Math.min(most, LIMITS.getOrDefault(backend, Integer.MAX_VALUE) - SPARE);
  }

  /** Tells whether a check was refused a group because there were too many. */
  static boolean isShortage(@Nullable Throwable failure) {
    return failure != null
        && (Refusal.TOO_MANY_GROUPS.fits(failure)
            || isShortage(failure.getCause())
            || Arrays.stream(failure.getSuppressed()).anyMatch(Places::isShortage));
  }

  /** Fills the queue to find its limit, and tells whether that is an allowed one, and news. */
  static boolean learn(BackendFixture backend, Bench bench) {
    try {
      long limit = limit(bench);
      boolean isNews = limit >= LOWEST_LIMIT && limit < LIMITS.getOrDefault(backend, HIGHEST_LIMIT);
      if (isNews) {
        LIMITS.put(backend, (int) limit);
      }
      return isNews;
    } catch (RuntimeException e) {
      // The queue has other troubles, of which the failure tells.
      return false;
    }
  }

  /** Gives how many groups there are when one more is refused: of U, or of all. */
  private static long limit(Bench bench) {
    QueueManager filling = bench.another(Principal.U);
    long start = System.nanoTime();
    for (int i = 0;
        i < HIGHEST_LIMIT && System.nanoTime() - start < Patience.bound().toNanos();
        i++) {
      try {
        filling.createGroup(bench.id());
      } catch (LimitExceededException e) {
        boolean ofAll =
            bench.hasOwners() && e.hresult().equals(HResult.BG_E_TOO_MANY_JOBS_PER_MACHINE);
        return (ofAll ? bench.another(Principal.A) : filling).enumGroups().count();
      }
    }
    return HIGHEST_LIMIT;
  }
}
