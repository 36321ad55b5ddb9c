package io.github.backgroundcopy.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks what must hold of every tree, whatever happened to it, and measures its shape. */
final class Invariants {

  private long previous = Long.MIN_VALUE;
  private int leaves;
  private int depth;

  private Invariants() {}

  /** Checks a snapshot and returns its shape. */
  static Shape check(Snapshot<?> snapshot) {
    Invariants invariants = new Invariants();
    Sequence<?> sequence = snapshot.sequence();
    if (sequence.tree.size() > 0) {
      invariants.node(sequence.tree, true, 1);
    } else {
      assertThat(sequence.tree).isSameAs(Leaf.EMPTY);
    }
    invariants.leaf(sequence.tail);
    assertThat(snapshot.size()).isEqualTo((long) sequence.tree.size() + sequence.tail.size);
    return new Shape(invariants.leaves, invariants.depth);
  }

  private int node(Node node, boolean root, int level) {
    depth = Math.max(depth, level);
    return node instanceof Inner inner ? inner(inner, root, level) : treeLeaf((Leaf) node, root);
  }

  private int inner(Inner inner, boolean root, int level) {
    // Widths are compared here, not asked for: the checker must not believe what it checks.
    assertThat(inner.children.length).isBetween(root ? 2 : Inner.WIDTH / 2, Inner.WIDTH);
    int height = -1;
    for (int i = 0, before = 0; i < inner.children.length; i++) {
      Node child = inner.children[i];
      assertThat(inner.before(i)).as("items before child %s", i).isEqualTo(before);
      assertThat(inner.childAt(before)).isEqualTo(i);
      assertThat(inner.childOf(child.first())).isEqualTo(i);
      before += child.size();
      assertThat(inner.childAt(before - 1)).isEqualTo(i);
      int below = node(child, false, level + 1);
      assertThat(height == -1 || height == below).as("all leaves on one level").isTrue();
      height = below;
    }
    assertThat(inner.first()).isEqualTo(inner.children[0].first());
    assertThat(inner.size())
        .isEqualTo(inner.before(inner.children.length - 1)
            + inner.children[inner.children.length - 1].size());
    return height + 1;
  }

  private int treeLeaf(Leaf leaf, boolean root) {
    assertThat(leaf.size).isBetween(root ? 1 : Leaf.WIDTH / 2, Leaf.WIDTH);
    assertThat(leaf.items).as("a leaf in the tree has no spare slots").hasSize(leaf.slots);
    leaf(leaf);
    return 0;
  }

  private void leaf(Leaf leaf) {
    leaves++;
    assertThat(leaf.size).isBetween(0, Leaf.WIDTH);
    assertThat(leaf.items).hasSameSizeAs(leaf.numbers);
    assertThat(leaf.slots - leaf.size).as("holes").isBetween(0, leaf.slots / 4);
    Leaf dense = leaf.dense();
    assertThat(dense.slots).isEqualTo(dense.size).isEqualTo(leaf.size);
    for (int i = 0; i < dense.size; i++) {
      // Plain comparisons: this runs for millions of items.
      if (dense.items[i] == null || dense.numbers[i] <= previous) {
        throw new AssertionError(
            "slot " + i + ": " + dense.items[i] + ", " + previous + " before " + dense.numbers[i]);
      }
      previous = dense.numbers[i];
    }
  }

  /** How many leaves there are, the tail among them, and how many levels of nodes. */
  record Shape(int leaves, int depth) {}
}
