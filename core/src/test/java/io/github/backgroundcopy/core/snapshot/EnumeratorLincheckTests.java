package io.github.backgroundcopy.core.snapshot;

import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Checks that every method of an enumerator is one atomic step (ENUM-THREAD-01). Public because
 * Lincheck calls it.
 */
@Param(name = "celt", gen = IntGen.class, conf = "0:4")
public class EnumeratorLincheckTests {

  /** How many sets of calls are tried; more of them by {@code -Dlincheck.iterations=N}. */
  private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 4);

  private static final int COUNT = 6;
  private static final Snapshot<Long> SNAPSHOT = snapshot();

  private final SnapshotEnumerator<Long> shared =
      Enumerators.reading(SNAPSHOT, (item, number) -> item);

  @Test
  void modelChecking() {
    new ModelCheckingOptions()
        .iterations(ITERATIONS)
        .invocationsPerIteration(300)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .sequentialSpecification(Specification.class)
        .checkObstructionFreedom(true)
        .check(EnumeratorLincheckTests.class);
  }

  @Test
  void stress() {
    new StressOptions()
        .iterations(ITERATIONS)
        .invocationsPerIteration(1_000)
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .sequentialSpecification(Specification.class)
        .check(EnumeratorLincheckTests.class);
  }

  @Operation
  public List<Long> next(@Param(name = "celt") int celt) {
    return shared.next(celt);
  }

  @Operation
  public long skip(@Param(name = "celt") int celt) {
    return shared.skip(celt);
  }

  @Operation
  public void reset() {
    shared.reset();
  }

  @Operation
  public long count() {
    return shared.count();
  }

  @Operation
  public List<Long> duplicateAndNext(@Param(name = "celt") int celt) {
    return shared.duplicate().next(celt);
  }

  @Operation
  public List<Long> iterate() {
    List<Long> rest = new ArrayList<>();
    shared.asIterator().forEachRemaining(rest::add);
    return rest;
  }

  private static Snapshot<Long> snapshot() {
    QueueOrder<Long> order = new QueueOrder<>();
    for (long i = 0; i < COUNT; i++) {
      order.append("anna", i);
    }
    return order.all();
  }

  /** The same for one thread. */
  public static class Specification {

    private long position;

    public List<Long> next(int celt) {
      List<Long> next = duplicateAndNext(celt);
      position += next.size();
      return next;
    }

    public long skip(int celt) {
      return next(celt).size();
    }

    public void reset() {
      position = 0;
    }

    public long count() {
      return COUNT;
    }

    public List<Long> duplicateAndNext(int celt) {
      List<Long> next = new ArrayList<>();
      for (long i = position; i < COUNT && next.size() < celt; i++) {
        next.add(i);
      }
      return next;
    }

    public List<Long> iterate() {
      return duplicateAndNext(COUNT);
    }
  }
}
