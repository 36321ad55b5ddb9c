package io.github.backgroundcopy.benchmarks.measures;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.benchmarks.Ids;
import io.github.backgroundcopy.benchmarks.MemoryQueues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Walking a snapshot from start to end, against an array and a list of the same ids. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class WalkBenchmark {

  private static final int BATCH = 256;

  @Param({"10000", "1000000"})
  int n;

  private UUID[] ids;
  private List<UUID> list;
  private QueueManager manager;

  @Setup
  public void fill() {
    ids = Ids.groups(n);
    list = new ArrayList<>(Arrays.asList(ids));
    manager = MemoryQueues.openWith(ids);
    // Else a collection moves the ids later, in some random order, in those benchmarks alone that
    // allocate: then where they lie is measured, and not how they are handed out.
    System.gc();
  }

  @TearDown
  public void close() {
    manager.close();
  }

  /** Every id is read: half of its value goes into the sum. */
  @Benchmark
  public long batches() {
    GroupEnumerator groups = manager.enumGroups();
    long sum = 0;
    List<UUID> batch;
    do {
      batch = groups.next(BATCH);
      sum += sum(batch);
    } while (batch.size() == BATCH);
    return sum;
  }

  @Benchmark
  public long arrayBatches() {
    long sum = 0;
    for (int from = 0; from < ids.length; from += BATCH) {
      sum += sum(copy(from));
    }
    return sum;
  }

  /** The same, with both loops in one method, which the compiler of JDK 17 makes much slower. */
  @Benchmark
  public long batchesInOneMethod() {
    GroupEnumerator groups = manager.enumGroups();
    long sum = 0;
    List<UUID> batch;
    do {
      batch = groups.next(BATCH);
      for (UUID id : batch) {
        sum += id.getLeastSignificantBits();
      }
    } while (batch.size() == BATCH);
    return sum;
  }

  @Benchmark
  public long arrayBatchesInOneMethod() {
    long sum = 0;
    for (int from = 0; from < ids.length; from += BATCH) {
      for (UUID id : copy(from)) {
        sum += id.getLeastSignificantBits();
      }
    }
    return sum;
  }

  /** How a list of the JDK fares where {@link #batchesInOneMethod} is slow. */
  @Benchmark
  public long arrayListsInOneMethod() {
    long sum = 0;
    for (int from = 0; from < ids.length; from += BATCH) {
      for (UUID id : Arrays.asList(copy(from))) {
        sum += id.getLeastSignificantBits();
      }
    }
    return sum;
  }

  @Benchmark
  public long oneByOne() {
    GroupEnumerator groups = manager.enumGroups();
    long sum = 0;
    for (List<UUID> one = groups.next(1); !one.isEmpty(); one = groups.next(1)) {
      sum += one.get(0).getLeastSignificantBits();
    }
    return sum;
  }

  @Benchmark
  public long iterator() {
    long sum = 0;
    for (Iterator<UUID> left = manager.enumGroups().asIterator(); left.hasNext(); ) {
      sum += left.next().getLeastSignificantBits();
    }
    return sum;
  }

  @Benchmark
  public long stream() {
    return manager.enumGroups().stream()
        .mapToLong(UUID::getLeastSignificantBits)
        .sum();
  }

  @Benchmark
  public long listIterator() {
    long sum = 0;
    for (Iterator<UUID> left = list.iterator(); left.hasNext(); ) {
      sum += left.next().getLeastSignificantBits();
    }
    return sum;
  }

  private static long sum(List<UUID> batch) {
    long sum = 0;
    for (UUID id : batch) {
      sum += id.getLeastSignificantBits();
    }
    return sum;
  }

  private static long sum(UUID[] batch) {
    long sum = 0;
    for (UUID id : batch) {
      sum += id.getLeastSignificantBits();
    }
    return sum;
  }

  // Inlined, the compiler might read the ids where they are and leave the copy out.
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  UUID[] copy(int from) {
    return Arrays.copyOfRange(ids, from, Math.min(from + BATCH, ids.length));
  }
}
