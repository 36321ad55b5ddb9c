package io.github.backgroundcopy.benchmarks.measures;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.benchmarks.Ids;
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

/** Filling an empty queue, in a JVM that has just started: nothing is warmed up. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
public class BulkBenchmark {

  @Param("100000")
  int n;

  private UUID[] groupIds;
  private UUID[] jobIds;
  private QueueManager manager;

  @Setup(Level.Iteration)
  public void open() {
    groupIds = Ids.groups(n);
    jobIds = Ids.jobs(n);
    manager = MemoryQueues.open();
  }

  @TearDown(Level.Iteration)
  public void close() {
    manager.close();
  }

  @Benchmark
  public QueueManager groupsWithJobAndFile() {
    MemoryQueues.addWithFiles(manager, groupIds, jobIds);
    return manager;
  }
}
