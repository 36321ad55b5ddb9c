package io.github.backgroundcopy.core.snapshot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Checks that changes and snapshots are atomic steps. Public because Lincheck calls it. */
@Param(name = "owner", gen = IntGen.class, conf = "1:2")
@Param(name = "number", gen = IntGen.class, conf = "1:4")
public class QueueOrderLincheckTests {

  /** How many sets of calls are tried; more of them by {@code -Dlincheck.iterations=N}. */
  private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 4);

  private final QueueOrder<String> order = new QueueOrder<>();

  @Test
  void modelChecking() {
    new ModelCheckingOptions()
        .iterations(ITERATIONS)
        .invocationsPerIteration(300)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(3)
        .actorsAfter(2)
        .sequentialSpecification(Specification.class)
        .check(QueueOrderLincheckTests.class);
  }

  @Test
  void stress() {
    new StressOptions()
        .iterations(ITERATIONS)
        .invocationsPerIteration(1_000)
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(3)
        .actorsAfter(2)
        .sequentialSpecification(Specification.class)
        .check(QueueOrderLincheckTests.class);
  }

  @Operation
  public long append(@Param(name = "owner") int owner) {
    return order.append("owner" + owner, "item");
  }

  @Operation
  public boolean remove(@Param(name = "owner") int owner, @Param(name = "number") int number) {
    try {
      order.remove("owner" + owner, number);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Operation
  public boolean move(@Param(name = "owner") int from, @Param(name = "number") int number) {
    try {
      order.move("owner" + from, "owner" + (3 - from), number);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Operation
  public List<Long> all() {
    return numbers(order.all());
  }

  @Operation
  public List<Long> ownedBy(@Param(name = "owner") int owner) {
    return numbers(order.ownedBy("owner" + owner));
  }

  private static List<Long> numbers(Snapshot<String> snapshot) {
    return Enumerators.reading(snapshot, (item, number) -> number).next(Integer.MAX_VALUE);
  }

  /** The same for one thread. */
  public static class Specification {

    private final Map<Long, Integer> owners = new TreeMap<>();
    private long last;

    public long append(int owner) {
      owners.put(++last, owner);
      return last;
    }

    public boolean remove(int owner, int number) {
      return owners.remove((long) number, owner);
    }

    public boolean move(int from, int number) {
      return owners.replace((long) number, from, 3 - from);
    }

    public List<Long> all() {
      return List.copyOf(owners.keySet());
    }

    public List<Long> ownedBy(int owner) {
      return owners.entrySet().stream()
          .filter(entry -> entry.getValue() == owner)
          .map(Map.Entry::getKey)
          .toList();
    }
  }
}
