package io.github.backgroundcopy.benchmarks.measures;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.benchmarks.Churn;
import io.github.backgroundcopy.benchmarks.MemoryQueues;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
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
 * Taking a snapshot right after a change, against a call that does nothing. The change stands
 * before each sample and is not part of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SnapshotBenchmark {

  @Param({"100", "10000", "1000000"})
  int n;

  private QueueManager manager;
  private Churn churn;

  @Setup
  public void fill() {
    churn = Churn.of(n);
    manager = MemoryQueues.openWith(churn.live());
  }

  @Setup(Level.Invocation)
  public void change() {
    int place = churn.pick();
    UUID goes = churn.live()[place];
    manager.getGroup(goes).cancel();
    manager.createGroup(churn.replace(place));
  }

  @TearDown
  public void close() {
    manager.close();
  }

  @Benchmark
  public GroupEnumerator enumGroups() {
    return manager.enumGroups();
  }

  @Benchmark
  public QueueManager emptyCall() {
    return manager;
  }
}
