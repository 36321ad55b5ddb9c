package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.model.World;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an order of the calls of several threads in which the model answers as the queue did,
 * and in which no call comes before one that had ended when it began: whether a history is
 * linearizable (Herlihy and Wing, "Linearizability: A Correctness Condition for Concurrent
 * Objects", ACM TOPLAS 12(3), 1990).
 *
 * <p>The search is that of Wing and Gong, "Testing and Verifying Concurrent Objects", Journal of
 * Parallel and Distributed Computing 17(1–2), 1993: any call may be next that began before the
 * first of the others ended. With Lowe, "Testing for linearizability", Concurrency and Computation:
 * Practice and Experience 29(4), 2017, it remembers which calls were already put in order with
 * which state of the model, and does not search from there twice.
 */
final class Linearization {

  private final List<List<Event>> threads;
  private final Set<String> visited = new HashSet<>();

  private Linearization(List<List<Event>> threads) {
    this.threads = threads;
  }

  /**
   * Looks for an order.
   *
   * @param threads the calls of each thread, in order
   * @param before the model before the first of them
   * @return whether there is one
   */
  static boolean exists(List<List<Event>> threads, World before) {
    return new Linearization(threads).search(new int[threads.size()], before);
  }

  private boolean search(int[] next, World world) {
    long firstEnd = Long.MAX_VALUE;
    for (int thread = 0; thread < next.length; thread++) {
      if (next[thread] < threads.get(thread).size()) {
        firstEnd = Math.min(firstEnd, threads.get(thread).get(next[thread]).ended());
      }
    }
    if (firstEnd == Long.MAX_VALUE) {
      return true;
    }
    String state = world.fingerprint();
    if (!visited.add(Arrays.toString(next) + state)) {
      return false;
    }
    Map<Integer, World> changing = new TreeMap<>();
    for (int thread = 0; thread < next.length; thread++) {
      if (next[thread] < threads.get(thread).size()) {
        Event event = threads.get(thread).get(next[thread]);
        if (event.began() <= firstEnd && isLeftOpen(event, world)) {
          return true;
        }
        World after = event.began() <= firstEnd ? after(event, world) : null;
        if (after != null && after.fingerprint().equals(state)) {
          // What fits and changes nothing may as well come now: no other call notices.
          return search(following(next, thread), after);
        }
        if (after != null) {
          changing.put(thread, after);
        }
      }
    }
    return changing.entrySet().stream()
        .anyMatch(one -> search(following(next, one.getKey()), one.getValue()));
  }

  /** Whether the queue has taken what it may refuse: what follows the model does not know. */
  private static boolean isLeftOpen(Event event, World world) {
    return event.seen() instanceof UUID && world.mayRefuse(event.step());
  }

  private static boolean isDuplicate(Event event) {
    return event.seen() instanceof Throwable thrown && Refusal.DUPLICATE.fits(thrown);
  }

  /** The model after a call, or null if it would have answered otherwise. */
  private static @Nullable World after(Event event, World world) {
    World after = world.copy();
    if (after.mayRefuse(event.step()) && isDuplicate(event)) {
      return after;
    }
    return after.admits(event.step()) && after.apply(event.step()).allows(event.seen())
        ? after
        : null;
  }

  private static int[] following(int[] next, int thread) {
    int[] then = next.clone();
    then[thread]++;
    return then;
  }
}
