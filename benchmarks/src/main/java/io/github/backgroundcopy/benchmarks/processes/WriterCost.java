package io.github.backgroundcopy.benchmarks.processes;

import io.github.backgroundcopy.benchmarks.Churn;
import io.github.backgroundcopy.benchmarks.Ids;
import io.github.backgroundcopy.benchmarks.peers.Peer;
import io.github.backgroundcopy.benchmarks.peers.PeerQueue;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * CPU time per write of four threads that create and cancel, alone and beside two that take
 * snapshots and walk them. There are more threads than processors: wall time would tell nothing.
 */
public final class WriterCost {

  private static final int WRITERS = 4;
  private static final int READERS = 2;

  private final PeerQueue queue;
  private final List<Churn> churns = new ArrayList<>();
  private volatile boolean running;

  private WriterCost(Peer peer, int n) {
    int each = n / WRITERS;
    UUID[] ids = Ids.groups(WRITERS * Churn.idsFor(each));
    queue = peer.open();
    for (int i = 0; i < WRITERS; i++) {
      Churn churn = new Churn(ids, i * Churn.idsFor(each), each);
      churns.add(churn);
      for (UUID id : churn.live()) {
        queue.create(id);
      }
    }
  }

  /**
   * Measures and prints.
   *
   * @param args how many groups, how many milliseconds at a time, and how often
   * @throws InterruptedException never
   * @throws ExecutionException if a thread failed
   */
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    Samples samples = new Samples();
    measure(Integer.parseInt(args[0]), Long.parseLong(args[1]), Integer.parseInt(args[2]), samples);
    samples.print(System.out);
  }

  static void measure(int n, long millis, int repetitions, Samples to)
      throws InterruptedException, ExecutionException {
    for (Peer peer : List.of(Peer.MEMORY, Peer.CORE)) {
      WriterCost cost = new WriterCost(peer, n);
      String params = "n=" + n + ",peer=" + peer;
      for (int i = -repetitions; i < repetitions; i++) {
        double alone = cost.perWrite(WRITERS, 0, millis);
        double beside = cost.perWrite(WRITERS, READERS, millis);
        double single = cost.perWrite(1, 0, millis);
        if (i >= 0) {
          to.add("WriterCost.alone", params, "ns/op", alone);
          to.add("WriterCost.beside", params, "ns/op", beside);
          to.add("WriterCost.single", params, "ns/op", single);
        }
      }
      cost.queue.close();
    }
  }

  private double perWrite(int writers, int readers, long millis)
      throws InterruptedException, ExecutionException {
    running = true;
    ExecutorService threads = Executors.newFixedThreadPool(writers + readers);
    try {
      List<Future<long[]>> costs = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        Churn churn = churns.get(i);
        costs.add(threads.submit((Callable<long[]>) () -> write(churn)));
      }
      List<Future<Long>> sums = new ArrayList<>();
      for (int i = 0; i < readers; i++) {
        sums.add(threads.submit((Callable<Long>) this::read));
      }
      TimeUnit.MILLISECONDS.sleep(millis);
      running = false;
      long cpu = 0;
      long writes = 0;
      for (Future<long[]> cost : costs) {
        cpu += cost.get()[0];
        writes += cost.get()[1];
      }
      for (Future<Long> sum : sums) {
        sum.get();
      }
      return (double) cpu / writes;
    } finally {
      running = false;
      threads.shutdown();
    }
  }

  /** Gives CPU time and number of writes. */
  private long[] write(Churn churn) {
    ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    long start = cpu.getCurrentThreadCpuTime();
    long writes = 0;
    while (running) {
      int place = churn.pick();
      queue.cancel(churn.live()[place]);
      queue.create(churn.replace(place));
      writes++;
    }
    return new long[] {cpu.getCurrentThreadCpuTime() - start, writes};
  }

  private long read() {
    long sum = 0;
    while (running) {
      for (Iterator<UUID> ids = queue.snapshot(); ids.hasNext(); ) {
        sum += ids.next().getLeastSignificantBits();
      }
    }
    return sum;
  }
}
