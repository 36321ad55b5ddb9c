package io.github.backgroundcopy.core.snapshot;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in a sequence: at a node that is still to be gone through, or within a leaf.
 *
 * <p>For one thread. Holes are places too.
 */
final class Cursor {

  /** Nodes have at least 16 children, but for the root, and there are fewer than 2^31 items. */
  private static final int DEEPEST = 9;

  private final Inner[] above = new Inner[DEEPEST];

  /** In each node above, which child comes next. */
  private final int[] next = new int[DEEPEST];

  private int depth;

  /** How many levels of nodes there are below the root, or below the tail once that is reached. */
  private int height;

  /** What follows the tree, until it is reached. */
  private @Nullable Leaf tail;

  /** Where this is; null at the end. */
  private @Nullable Node node;

  private int slot;

  Cursor(Sequence<?> sequence) {
    this.tail = sequence.tail;
    this.node = sequence.tree;
    for (Node below = node; below instanceof Inner inner; below = inner.children[0]) {
      height++;
    }
    passWhatIsEmpty();
  }

  boolean isInside() {
    return node != null;
  }

  /** Whether both are at the beginning of the same node. */
  boolean isAtSameNode(Cursor other) {
    return node == other.node && slot == other.slot;
  }

  boolean isAt(Leaf leaf) {
    return node == leaf;
  }

  /** The number at this place; what follows has greater ones. */
  long first() {
    return node instanceof Leaf leaf ? leaf.numbers[slot] : node().first();
  }

  /** How many levels of nodes there are below. */
  int height() {
    return height - depth;
  }

  /** Goes to the first child of the node. */
  void enter() {
    Inner inner = (Inner) node();
    above[depth] = inner;
    next[depth++] = 1;
    node = inner.children[0];
  }

  /** Goes behind the node. */
  void pass() {
    slot = 0;
    while (depth > 0 && next[depth - 1] == above[depth - 1].children.length) {
      depth--;
    }
    if (depth > 0) {
      node = above[depth - 1].children[next[depth - 1]++];
    } else {
      passRoot();
    }
  }

  /** Goes to the next slot of the leaf, or behind it. */
  void step() {
    moveTo(slot + 1);
  }

  /** Goes to a slot of the leaf, or behind it. */
  void moveTo(int there) {
    if (there < leaf().slots) {
      slot = there;
    } else {
      pass();
    }
  }

  Leaf leaf() {
    return (Leaf) node();
  }

  int slot() {
    return slot;
  }

  boolean isAtHole() {
    return leaf().isHole(slot);
  }

  boolean sharesArrays(Cursor other) {
    return slot == other.slot && leaf().numbers == other.leaf().numbers;
  }

  private void passRoot() {
    node = tail;
    tail = null;
    height = 0;
    passWhatIsEmpty();
  }

  /** Of all nodes only the root and the tail may be empty. */
  private void passWhatIsEmpty() {
    while (node instanceof Leaf leaf && leaf.slots == 0) {
      node = tail;
      tail = null;
    }
  }

  private Node node() {
    return Objects.requireNonNull(node);
  }
}
