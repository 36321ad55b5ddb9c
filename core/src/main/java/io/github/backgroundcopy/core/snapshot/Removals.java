package io.github.backgroundcopy.core.snapshot;

import java.util.Arrays;

/**
 * The paths of items that are removed from a sequence, in the order in which they were.
 *
 * <p>One thread at a time adds and asks; others read the first so many of them, once they know that
 * so many were added.
 */
final class Removals {

  /** So few are looked through one by one. */
  private static final int FEW = 8;

  private final long[] paths;

  /** The same paths by their hashes, shifted up by one; 0 where there is none. */
  private final long[] table;

  /** Makes room for some removals, a power of two. */
  Removals(int room) {
    this.paths = new long[room];
    this.table = new long[room <= FEW ? 0 : 2 * room];
  }

  int room() {
    return paths.length;
  }

  /** Adds one behind the first so many. */
  void add(int count, long path) {
    paths[count] = path;
    if (table.length > 0) {
      int at = start(path);
      while (table[at] != 0) {
        at = (at + 1) & (table.length - 1);
      }
      table[at] = path + 1;
    }
  }

  /** Tells whether a path is among those added, which are so many. */
  boolean holds(int count, long path) {
    if (table.length > 0) {
      int at = start(path);
      while (table[at] != 0 && table[at] != path + 1) {
        at = (at + 1) & (table.length - 1);
      }
      return table[at] != 0;
    }
    for (int i = 0; i < count; i++) {
      if (paths[i] == path) {
        return true;
      }
    }
    return false;
  }

  /** A copy of the first so many. */
  long[] first(int count) {
    return Arrays.copyOf(paths, count);
  }

  private int start(long path) {
    // The golden ratio spreads what follows each other.
    return (int) ((path * 0x9E3779B97F4A7C15L) >>> 40) & (table.length - 1);
  }
}
