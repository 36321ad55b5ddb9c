package io.github.backgroundcopy.core.snapshot;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The paths of items that are removed from a sequence, in the order in which they were.
 *
 * <p>One thread at a time adds and asks; others read the first so many of them, once they know that
 * so many were added.
 */
final class Removals {

  private final long[] paths;

  /** A bit for each slot of the tail. */
  private final long[] inTail = new long[Leaf.WIDTH / Long.SIZE];

  /** The paths into the tree by their hashes, each with one added; 0 where there is none. */
  private long @Nullable [] inTree;

  /** Makes room for some removals, a power of two. */
  Removals(int room) {
    this.paths = new long[room];
  }

  int room() {
    return paths.length;
  }

  /** Adds one behind the first so many. */
  void add(int count, long path) {
    paths[count] = path;
    if (Sequence.isInTail(path)) {
      int slot = Leaf.slotAt(path);
      inTail[slot / Long.SIZE] |= 1L << slot;
    } else {
      if (inTree == null) {
        inTree = new long[2 * paths.length];
      }
      inTree[place(inTree, path)] = path + 1;
    }
  }

  boolean hold(long path) {
    if (Sequence.isInTail(path)) {
      int slot = Leaf.slotAt(path);
      return (inTail[slot / Long.SIZE] & 1L << slot) != 0;
    }
    return inTree != null && inTree[place(inTree, path)] != 0;
  }

  /** A copy of the first so many. */
  long[] first(int count) {
    return Arrays.copyOf(paths, count);
  }

  /** Where a path is, or would be. */
  private static int place(long[] table, long path) {
    int last = table.length - 1;
    // The golden ratio spreads what follows each other.
    int at = (int) ((path * 0x9E3779B97F4A7C15L) >>> 40) & last;
    while (table[at] != 0 && table[at] != path + 1) {
      at = (at + 1) & last;
    }
    return at;
  }
}
