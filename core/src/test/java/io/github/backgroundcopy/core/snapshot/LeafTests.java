package io.github.backgroundcopy.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeafTests {

  static Stream<Named<IntToLongFunction>> spreads() {
    Random random = Seed.random("LeafTests");
    long[] sorted = random.longs(Leaf.WIDTH, 1, 5_000).distinct().sorted().toArray();
    return Stream.of(
        Named.of("without gaps", i -> 100 + i),
        Named.of("even gaps", i -> 1 + 1_000L * i),
        Named.of("random gaps", i -> i < sorted.length ? sorted[i] : 5_000L + i),
        Named.of("dense, then far away", i -> i < 200 ? 1 + i : 1_000_000_000_000L + i),
        Named.of("far away, then dense", i -> i == 0 ? 1 : Long.MAX_VALUE - Leaf.WIDTH + i),
        Named.of("ever wider gaps", i -> i < 62 ? 1L << i : (1L << 62) + i));
  }

  @ParameterizedTest
  @MethodSource("spreads")
  void everyNumberIsFoundAndWhatIsBetweenHasItsPlace(IntToLongFunction spread) {
    long[] numbers = new long[Leaf.WIDTH];
    Leaf leaf = Leaf.EMPTY;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = spread.applyAsLong(i);
      leaf = leaf.append(numbers[i], "item");
    }
    Leaf full = leaf;
    LongStream.of(numbers)
        .flatMap(number -> LongStream.of(number - 1, number, number + 1))
        .filter(number -> number >= 0)
        .forEach(number -> assertThat(full.slotOf(number))
            .as("%s", number)
            .isEqualTo(Arrays.binarySearch(numbers, number)));
  }
}
