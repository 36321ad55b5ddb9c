package io.github.backgroundcopy.benchmarks.measures;

import io.github.backgroundcopy.benchmarks.Churn;
import io.github.backgroundcopy.benchmarks.peers.Peer;
import io.github.backgroundcopy.benchmarks.peers.PeerQueue;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The same work in each peer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public abstract class PeerState {

  private PeerQueue queue;
  private Churn churn;

  abstract Peer peer();

  abstract int size();

  @Setup
  public void fill() {
    churn = Churn.of(size());
    queue = peer().open();
    for (UUID id : churn.live()) {
      queue.create(id);
    }
  }

  @TearDown
  public void close() {
    queue.close();
  }

  /** A random id goes, another one comes: the size stays. */
  @Benchmark
  public boolean createCancel() {
    int place = churn.pick();
    boolean went = queue.cancel(churn.live()[place]);
    queue.create(churn.replace(place));
    return went;
  }

  /** The same change, then a snapshot and every id of it. */
  @Benchmark
  public long changeSnapshotWalk() {
    createCancel();
    long sum = 0;
    for (Iterator<UUID> ids = queue.snapshot(); ids.hasNext(); ) {
      sum += ids.next().getLeastSignificantBits();
    }
    return sum;
  }
}
