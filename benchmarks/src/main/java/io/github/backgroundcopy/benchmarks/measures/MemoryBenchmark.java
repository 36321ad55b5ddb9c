package io.github.backgroundcopy.benchmarks.measures;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.benchmarks.Churn;
import io.github.backgroundcopy.benchmarks.MemoryQueues;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Creating and cancelling through the whole portable queue. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class MemoryBenchmark {

  @Param({"100", "10000", "1000000"})
  int n;

  private Churn churn;
  private QueueManager manager;
  private BackgroundCopyGroup[] handles;

  @Setup
  public void fill() {
    churn = Churn.of(n);
    manager = MemoryQueues.open();
    UUID[] live = churn.live();
    handles = new BackgroundCopyGroup[n];
    for (int i = 0; i < n; i++) {
      handles[i] = manager.createGroup(live[i]);
    }
  }

  @TearDown
  public void close() {
    manager.close();
  }

  /** As one who knows the id: the group is found first. */
  @Benchmark
  public BackgroundCopyGroup createCancelById() {
    int place = churn.pick();
    manager.getGroup(churn.live()[place]).cancel();
    BackgroundCopyGroup comes = manager.createGroup(churn.replace(place));
    handles[place] = comes;
    return comes;
  }

  /** As one who kept the handle. */
  @Benchmark
  public BackgroundCopyGroup createCancelByHandle() {
    int place = churn.pick();
    handles[place].cancel();
    BackgroundCopyGroup comes = manager.createGroup(churn.replace(place));
    handles[place] = comes;
    return comes;
  }
}
