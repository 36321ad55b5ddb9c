package io.github.backgroundcopy.cli.display;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many characters of ids name one of them alone. Eight bytes are kept of each: there may be a
 * million.
 */
final class UniqueBeginning {

  private static final int FIRST_ROOM = 1024;

  private static final int ID_LENGTH = 36;

  /** So many digits are in the first half, of four bits each. */
  private static final int HALF = 16;

  private long[] halves = new long[FIRST_ROOM];
  private int count;

  void add(UUID id) {
    if (count == halves.length) {
      halves = Arrays.copyOf(halves, 2 * count);
    }
    halves[count++] = id.getMostSignificantBits();
  }

  /**
   * Gives the length, which is 1 for a single id.
   *
   * @param again gives the same ids, to look at those that have one first half
   */
  int length(Supplier<Stream<UUID>> again) {
    // Those that have most in common are neighbours in order.
    Arrays.sort(halves, 0, count);
    int common = 0;
    Set<Long> repeated = new HashSet<>();
    for (int i = 1; i < count; i++) {
      if (halves[i - 1] == halves[i]) {
        repeated.add(halves[i]);
      }
      common = Math.max(common, commonDigits(halves[i - 1], halves[i]));
    }
    if (!repeated.isEmpty()) {
      try (Stream<UUID> ids = again.get()) {
        List<UUID> alike = ids.filter(id -> repeated.contains(id.getMostSignificantBits()))
            .sorted()
            .toList();
        for (int i = 1; i < alike.size(); i++) {
          common = Math.max(common, commonDigits(alike.get(i - 1), alike.get(i)));
        }
      }
    }
    return characters(common);
  }

  private static int commonDigits(UUID one, UUID other) {
    int first = commonDigits(one.getMostSignificantBits(), other.getMostSignificantBits());
    return first < HALF
        ? first
        : HALF + commonDigits(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }

  private static int commonDigits(long one, long other) {
    return Long.numberOfLeadingZeros(one ^ other) / (Long.SIZE / HALF);
  }

  /** How many characters there are up to the first digit that differs, with the dashes. */
  private static int characters(int commonDigits) {
    int dashes =
        (int) IntStream.of(8, 12, 16, 20).filter(n -> n <= commonDigits).count();
    return Math.min(commonDigits + dashes + 1, ID_LENGTH);
  }
}
