package io.github.backgroundcopy.transfer.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RangesTests {

  private static final int SIZE = 60;

  /** Beside a set of single bytes. */
  @Test
  void isASetOfBytes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      Ranges ranges = new Ranges();
      BitSet bytes = new BitSet();
      for (int step = 0; step < 30; step++) {
        int from = random.nextInt(SIZE);
        int to = from + random.nextInt(SIZE - from + 1);
        if (random.nextInt(3) == 0) {
          ranges.remove(from, to);
          bytes.clear(from, to);
        } else {
          ranges.add(from, to);
          bytes.set(from, to);
        }
        assertThat(ranges.length()).as("seed %s", seed).isEqualTo(bytes.cardinality());
        assertThat(ranges.missingFrom(from))
            .as("seed %s", seed)
            .isEqualTo(bytes.nextClearBit(from));
        int next = bytes.nextSetBit(from);
        assertThat(ranges.presentFrom(from, -1)).as("seed %s", seed).isEqualTo(next);
        assertThat(ranges.contains(from, to))
            .as("seed %s", seed)
            .isEqualTo(bytes.nextClearBit(from) >= to);
        assertThat(ranges.prefix()).as("seed %s", seed).isEqualTo(bytes.nextClearBit(0));
        assertThat(Ranges.of(ranges.bounds()).bounds()).isEqualTo(ranges.bounds());
      }
    }
  }

  @Test
  void joinsWhatTouches() {
    Ranges ranges = new Ranges();
    ranges.add(0, 5);
    ranges.add(10, 15);
    ranges.add(5, 10);
    assertThat(ranges.bounds()).isEqualTo(List.of(0L, 15L));
  }
}
