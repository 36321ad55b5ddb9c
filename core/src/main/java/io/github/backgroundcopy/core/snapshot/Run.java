package io.github.backgroundcopy.core.snapshot;

/**
 * A leaf of a snapshot, without holes, and the rank of its first item.
 *
 * <p>All fields are final, so threads may hand one over without further care.
 */
final class Run {

  final Leaf leaf;
  final int start;

  Run(Leaf leaf, int start) {
    this.leaf = leaf;
    this.start = start;
  }

  int end() {
    return start + leaf.size;
  }

  boolean holds(int rank) {
    return rank >= start && rank < end();
  }
}
