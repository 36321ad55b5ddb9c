package io.github.backgroundcopy.benchmarks.measures;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.benchmarks.Ids;
import io.github.backgroundcopy.benchmarks.MemoryQueues;
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

/** The calls that deliver nothing, at several places of the sequence. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class MoveBenchmark {

  /** Where the enumerator is, or where it is moved to. */
  public enum Place {
    START,
    MIDDLE,
    END
  }

  @Param({"100", "1000000"})
  int n;

  @Param
  Place place = Place.START;

  private QueueManager manager;
  private GroupEnumerator groups;
  private long distance;

  @Setup
  public void fill() {
    manager = MemoryQueues.openWith(Ids.groups(n));
    groups = manager.enumGroups();
    distance = switch (place) {
      case START -> 0;
      case MIDDLE -> n / 2;
      case END -> n;
    };
    groups.skip(distance);
  }

  @TearDown
  public void close() {
    manager.close();
  }

  /** Both calls, because the next one must find the same position: an upper bound for each. */
  @Benchmark
  public long resetAndSkip() {
    groups.reset();
    return groups.skip(distance);
  }

  @Benchmark
  public GroupEnumerator duplicate() {
    return groups.duplicate();
  }

  @Benchmark
  public long count() {
    return groups.count();
  }
}
