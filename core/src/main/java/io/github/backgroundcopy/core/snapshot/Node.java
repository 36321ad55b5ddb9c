package io.github.backgroundcopy.core.snapshot;

/**
 * A part of the tree of a {@link Snapshot}: a leaf, or an inner node over nodes of one height.
 *
 * <p>Items are plain objects here; only {@link Snapshot} knows their type. A change answers with a
 * new node and leaves the old one as it was. The new node may be overfull or thin: its parent then
 * divides it or joins it with a neighbour.
 */
abstract sealed class Node permits Leaf, Inner {

  abstract int size();

  /**
   * A number that is not above the first item's, and above all to the left; the node must not be
   * empty.
   */
  abstract long first();

  abstract boolean isOverfull();

  /** Whether the node is too small to stay one, unless it is the root. */
  abstract boolean isThin();

  /** Adds an item whose number is not in the tree yet, at its place. */
  abstract Node insert(long number, Object item);

  /** Takes out the item of a number; answers with this very node if there is none. */
  abstract Node remove(long number);

  /**
   * Takes out the items of some paths, of which each leads to one. What is left may be thin or, at
   * whatever height, an empty leaf.
   *
   * @param paths where the items are, rising; from one index to before another
   * @param bits how many of the last bits of a path say where an item stands within this node
   */
  abstract Node removeAll(long[] paths, int from, int to, int bits);

  /** How many bits of a path say where an item stands within this node. */
  abstract int pathBits();

  /** Adds a leaf without free slots whose numbers are greater than all others. */
  abstract Node push(Leaf leaf);

  /**
   * This node's content followed by that of its right neighbour, which has the same height; may be
   * overfull.
   */
  abstract Node concat(Node right);

  /** This node's content as two nodes of the same height and about equal size. */
  abstract Node[] halves();
}
