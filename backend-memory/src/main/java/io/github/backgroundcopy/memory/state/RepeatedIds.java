package io.github.backgroundcopy.memory.state;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Finds out which of many ids may be there twice, in eight bytes for each: a set of the ids
 * themselves takes ten times as much, and there may be a million.
 */
final class RepeatedIds {

  private static final int FIRST_ROOM = 1024;

  private long[] prints = new long[FIRST_ROOM];
  private int count;

  void add(UUID id) {
    if (count == prints.length) {
      prints = Arrays.copyOf(prints, 2 * count);
    }
    prints[count++] = print(id);
  }

  /** Gives the prints that were added more than once; different ids may have one print. */
  Set<Long> prints() {
    Arrays.sort(prints, 0, count);
    Set<Long> repeated = new HashSet<>();
    for (int i = 1; i < count; i++) {
      if (prints[i - 1] == prints[i]) {
        repeated.add(prints[i]);
      }
    }
    return repeated;
  }

  static long print(UUID id) {
    return id.getMostSignificantBits() * 0x9E37_79B9_7F4A_7C15L + id.getLeastSignificantBits();
  }
}
