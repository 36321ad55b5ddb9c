package io.github.backgroundcopy.benchmarks.measures;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.benchmarks.Ids;
import io.github.backgroundcopy.benchmarks.MemoryQueues;
import java.util.List;
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

/** Listing everything about everything: groups with a job and one file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class DetailsBenchmark {

  private static final int BATCH = 256;

  @Param("100000")
  int n;

  private QueueManager manager;

  @Setup
  public void fill() {
    manager = MemoryQueues.open();
    MemoryQueues.addWithFiles(manager, Ids.groups(n), Ids.jobs(n));
  }

  @TearDown
  public void close() {
    manager.close();
  }

  @Benchmark
  public long enumGroupDetails() {
    SnapshotEnumerator<GroupEntry> entries = manager.enumGroupDetails();
    long sum = 0;
    List<GroupEntry> batch;
    do {
      batch = entries.next(BATCH);
      for (GroupEntry entry : batch) {
        sum += entry.id().getLeastSignificantBits();
        if (entry instanceof GroupEntry.Present present) {
          sum += present.group().fileCount() + present.group().displayName().length();
        }
      }
    } while (batch.size() == BATCH);
    return sum;
  }
}
