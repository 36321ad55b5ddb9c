package io.github.backgroundcopy.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnumeratorConcurrencyTests {

  private static final int THREADS = 8;
  private static final int COUNT = 200_000;

  @ParameterizedTest(name = "next({0})") // ENUM-THREAD-01
  @ValueSource(ints = {1, 7, 300})
  void threadsThatShareAnEnumeratorGetEachItemOnce(int celt) throws Exception {
    QueueOrder<Integer> order = new QueueOrder<>();
    for (int i = 0; i < COUNT; i++) {
      order.append("anna", i);
    }
    SnapshotEnumerator<Integer> shared = Enumerators.reading(order.all(), (item, number) -> item);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    Callable<List<Integer>> taker = () -> {
      List<Integer> taken = new ArrayList<>();
      start.await();
      for (List<Integer> next = shared.next(celt); !next.isEmpty(); next = shared.next(celt)) {
        taken.addAll(next);
      }
      return taken;
    };
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      int[] times = new int[COUNT];
      for (Future<List<Integer>> future :
          threads.invokeAll(IntStream.range(0, THREADS).mapToObj(i -> taker).toList())) {
        int previous = -1;
        for (int item : future.get()) {
          assertThat(item).as("what one thread gets is in sequence").isGreaterThan(previous);
          previous = item;
          times[item]++;
        }
      }
      assertThat(times).containsOnly(1);
    } finally {
      threads.shutdownNow();
    }
  }
}
