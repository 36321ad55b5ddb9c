package io.github.backgroundcopy.tck.checks.enumeration;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.Clause;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.bench.Threads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

/** One enumerator, many threads. */
final class ThreadChecks {

  private static final int THREADS = 8;

  private final Bench bench;

  ThreadChecks(Bench bench) {
    this.bench = bench;
  }

  @Clause("ENUM-THREAD-01")
  void eachItemGoesToOneThread() throws Exception {
    List<UUID> ids = bench.groups(bench.crowd(2000));
    Map<UUID, Integer> places = new HashMap<>();
    for (UUID id : ids) {
      places.put(id, places.size());
    }
    for (int round = 0; round < 30; round++) {
      SnapshotEnumerator<UUID> shared = bench.u().enumGroups();
      int most = round % 2 == 0 ? 1 : 5;
      List<Callable<List<UUID>>> walkers = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int wanted = 1 + thread % most;
        walkers.add(() -> drain(shared, wanted));
      }
      List<UUID> all = new ArrayList<>();
      for (List<UUID> one : Threads.together(walkers)) {
        expectRising(one, places);
        all.addAll(one);
      }
      all.sort((a, b) -> places.getOrDefault(a, -1) - places.getOrDefault(b, -1));
      Expect.equal("what " + THREADS + " threads got together, sorted", ids, all);
    }
    takingTurns(ids);
  }

  /** What one thread does to an enumerator is so for the other. */
  private void takingTurns(List<UUID> ids) throws Exception {
    SnapshotEnumerator<UUID> shared = bench.u().enumGroups();
    Expect.equal("next(2)", ids.subList(0, 2), shared.next(2));
    Expect.equal("next(2) by another thread", ids.subList(2, 4), elsewhere(() -> shared.next(2)));
    Expect.equal("skip(1) by another thread", 1L, elsewhere(() -> shared.skip(1)));
    Expect.equal("next(1) of this one", ids.subList(5, 6), shared.next(1));
    Expect.equal(
        "next(2) of a clone by another thread",
        ids.subList(6, 8),
        elsewhere(() -> shared.duplicate().next(2)));
    Expect.equal("count() by another thread", (long) ids.size(), elsewhere(shared::count));
    elsewhere(() -> {
      shared.reset();
      return true;
    });
    Expect.equal("next(1) after another thread's reset()", ids.subList(0, 1), shared.next(1));
  }

  private static <T> T elsewhere(Callable<T> call) throws Exception {
    return Threads.together(List.of(call)).get(0);
  }

  @Clause(value = "ENUM-THREAD-01", part = "job")
  void theJobGoesToOneThread() throws Exception {
    BackgroundCopyGroup group = bench.group();
    UUID job = bench.job(group, 0).id();
    for (int round = 0; round < bench.rounds(100); round++) {
      SnapshotEnumerator<UUID> shared = group.enumJobs();
      List<Callable<List<UUID>>> takers = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        takers.add(() -> shared.next(1));
      }
      List<UUID> all = new ArrayList<>();
      Threads.together(takers).forEach(all::addAll);
      Expect.equal("what " + THREADS + " threads got of one job together", List.of(job), all);
    }
  }

  private static List<UUID> drain(SnapshotEnumerator<UUID> shared, int wanted) {
    List<UUID> mine = new ArrayList<>();
    List<UUID> block;
    do {
      block = shared.next(wanted);
      mine.addAll(block);
    } while (block.size() == wanted);
    Expect.equal(
        "next(1) after next(" + wanted + ") gave fewer, among " + THREADS + " threads",
        List.of(),
        shared.next(1));
    return mine;
  }

  private static void expectRising(List<UUID> one, Map<UUID, Integer> places) {
    int last = -1;
    for (UUID id : one) {
      int place = places.getOrDefault(id, -1);
      Expect.that("what one thread got", "later in the sequence than " + last, place, place > last);
      last = place;
    }
  }
}
