package io.github.backgroundcopy.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SequenceTests {

  /**
   * Parts are per mille of each stretch; the stretches are as long as a leaf, or as an inner node.
   */
  @ParameterizedTest(name = "of {0} items up to {1} ‰ stay in each stretch of {2}")
  @CsvSource({
    "300, 500, 300",
    "2000, 900, 100",
    "40000, 990, 256",
    "40000, 500, 256",
    "40000, 10, 256",
    "300000, 900, 9000",
    "300000, 200, 9000",
    "300000, 2, 9000",
    "300000, 0, 1"
  })
  void whatIsLeftOfALargeRemovalHasTheRightShape(int count, int most, int stretch) {
    Random random = Seed.random("SequenceTests");
    Sequence<Integer> sequence = sequence(count);
    List<Long> paths = new ArrayList<>();
    List<Long> left = new ArrayList<>();
    int staying = 0;
    for (int number = 1; number <= count; number++) {
      if (number % stretch == 0) {
        // Some stretches go altogether, which leaves nodes with few children.
        staying = random.nextInt(3) == 0 ? 0 : random.nextInt(most + 1);
      }
      if (random.nextInt(1000) < staying) {
        left.add((long) number);
      } else {
        paths.add(path(sequence, number));
      }
    }
    long[] shuffled = paths.stream().mapToLong(path -> path).toArray();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      long swap = shuffled[i];
      shuffled[i] = shuffled[k];
      shuffled[k] = swap;
    }

    Snapshot<Integer> rest = new Snapshot<>(sequence.removeAll(shuffled));

    Invariants.check(rest);
    assertThat(numbers(rest).equals(left)).as("%s of %s", left.size(), rest).isTrue();
    Invariants.check(new Snapshot<>(sequence));
    assertThat(sequence.size).isEqualTo(count);
  }

  @Test
  void aThinRootGetsANeighbourOfItsSize() {
    Sequence<Integer> sequence = sequence(2 * Leaf.WIDTH);
    long[] paths = new long[Leaf.WIDTH - 1];
    Arrays.setAll(paths, i -> path(sequence, i + 1));
    Snapshot<Integer> thin = new Snapshot<>(sequence.removeAll(paths));
    assertThat(thin.sequence().tree.isThin()).isTrue();
    Invariants.check(thin);

    Sequence<Integer> pushed = thin.sequence().append(1000, 1000);

    Invariants.check(new Snapshot<>(pushed));
    assertThat(numbers(new Snapshot<>(pushed)))
        .hasSize(Leaf.WIDTH + 2)
        .startsWith((long) Leaf.WIDTH, Leaf.WIDTH + 1L)
        .endsWith(2L * Leaf.WIDTH, 1000L);
  }

  private static Sequence<Integer> sequence(int count) {
    Sequence<Integer> sequence = Sequence.of();
    for (int number = 1; number <= count; number++) {
      sequence = sequence.append(number, number);
    }
    return sequence;
  }

  private static long path(Sequence<?> sequence, long number) {
    return sequence.tail.size > 0 && number >= sequence.tail.first()
        ? Sequence.pathInTail(sequence.tail.slotOf(number))
        : sequence.pathInTree(number);
  }

  private static List<Long> numbers(Snapshot<?> snapshot) {
    List<Long> numbers = new ArrayList<>();
    for (long rank = 0; rank < snapshot.size(); rank++) {
      numbers.add(snapshot.number(rank));
    }
    return numbers;
  }
}
