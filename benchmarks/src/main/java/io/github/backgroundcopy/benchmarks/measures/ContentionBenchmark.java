package io.github.backgroundcopy.benchmarks.measures;

import io.github.backgroundcopy.benchmarks.Churn;
import io.github.backgroundcopy.benchmarks.peers.Peer;
import io.github.backgroundcopy.benchmarks.peers.PeerQueue;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One thread that creates and cancels, alone and beside one that takes snapshots and walks them.
 *
 * <p>Warmed up for longer than the others: on two processors the compiler takes one of those that
 * both threads need. A writer that is alone leaves it one, so that what is compiled late counts
 * against the writer beside a reader and not against the one to which that is compared.
 */
@State(Scope.Group)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ContentionBenchmark {

  @Param("10000")
  int n;

  @Param({"MEMORY", "CORE", "LINKED_HASH_MAP"})
  Peer peer = Peer.MEMORY;

  private PeerQueue queue;
  private Churn churn;

  @Setup
  public void fill() {
    churn = Churn.of(n);
    queue = peer.open();
    for (UUID id : churn.live()) {
      queue.create(id);
    }
  }

  @TearDown
  public void close() {
    queue.close();
  }

  @Benchmark
  @Group("alone")
  public boolean aloneWriter() {
    return write();
  }

  @Benchmark
  @Group("beside")
  public boolean writer() {
    return write();
  }

  @Benchmark
  @Group("beside")
  public long reader() {
    long sum = 0;
    for (Iterator<UUID> ids = queue.snapshot(); ids.hasNext(); ) {
      sum += ids.next().getLeastSignificantBits();
    }
    return sum;
  }

  private boolean write() {
    int place = churn.pick();
    boolean went = queue.cancel(churn.live()[place]);
    queue.create(churn.replace(place));
    return went;
  }
}
