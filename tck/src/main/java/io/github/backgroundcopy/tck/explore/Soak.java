package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Garbage;
import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.bench.Seen;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes and drops enumerators and groups for long, and looks whether anything of them is kept. */
final class Soak {

  static final int MOST = 100_000;

  private static final int KEPT = 64;
  private static final int SAMPLED = 256;

  /** What may be left of one that was dropped: less than any object with a list. */
  private static final long MOST_BYTES_EACH = 160;

  private static final long SLACK = 16L << 20;

  private final Bench bench;
  private final Explored explored;

  Soak(Bench bench, Explored explored) {
    this.bench = bench;
    this.explored = explored;
  }

  /** Makes enumerators and drops them. */
  void enumerators(Budget budget) {
    QueueManager manager = bench.u();
    List<UUID> ids = bench.groups(KEPT);
    List<WeakReference<Object>> dropped = new ArrayList<>();
    SnapshotEnumerator<UUID> kept = manager.enumGroups();
    Expect.equal("next(1)", ids.subList(0, 1), kept.next(1));
    long before = used();
    int made = 0;
    for (; budget.hasTimeFor(made); made++) {
      SnapshotEnumerator<UUID> one = manager.enumGroups();
      if (made % SAMPLED == 0) {
        dropped.add(new WeakReference<>(Seen.unwatched(one)));
        Expect.equal("next(MAX) of enumerator " + made, ids, one.next(Integer.MAX_VALUE));
      }
    }
    explored.add("enumerators dropped", made);
    Expect.equal(
        "next(MAX) of an enumerator that was kept while " + made + " others came and went",
        ids.subList(1, ids.size()),
        kept.next(Integer.MAX_VALUE));
    expectFree("enumerators", dropped);
    expectBounded("enumerators", made, before);
  }

  /** Lets groups come and go. */
  void groups(Budget budget) {
    QueueManager manager = bench.u();
    List<UUID> ids = Seen.listed(manager);
    SnapshotEnumerator<UUID> kept = manager.enumGroups();
    long before = used();
    int made = 0;
    for (; budget.hasTimeFor(made); made++) {
      UUID id = bench.id();
      var group = manager.createGroup(id);
      group.cancel();
      if (made % SAMPLED == 0) {
        Expect.equal(
            "enumGroups() after " + made + " have come and gone", ids, Seen.listed(manager));
      }
    }
    explored.add("groups gone", made);
    Expect.equal(
        "next(MAX) of an enumerator that was kept while " + made + " groups came and went",
        ids,
        kept.next(Integer.MAX_VALUE));
    expectBounded("groups", made, before);
  }

  private static void expectFree(String what, List<WeakReference<Object>> dropped) {
    Patience patience = new Patience(Duration.ofSeconds(5), System::gc);
    boolean isFree =
        patience.until(() -> dropped.stream().filter(one -> one.get() != null).count() <= 2);
    Expect.that(
        what + " that were dropped, after a garbage collection",
        "nothing holds them any more",
        dropped.stream().filter(one -> one.get() != null).count() + " of " + dropped.size()
            + " are held",
        isFree);
  }

  private static void expectBounded(String what, int made, long before) {
    long bound = before + SLACK + made * MOST_BYTES_EACH;
    new Patience(Duration.ofSeconds(3), () -> {}).until(() -> used() <= bound);
    long after = used();
    Expect.that(
        "memory of the Java machine after " + made + " " + what + " were made and dropped",
        "at most " + bound + " bytes, from " + before,
        after + " bytes",
        after <= bound);
  }

  private static long used() {
    Garbage.collect();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
