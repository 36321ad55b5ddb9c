package io.github.backgroundcopy.core.snapshot;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ordered sequence of items and their numbers that never changes: a tree, and a leaf behind it
 * for the newest items.
 *
 * <p>A change answers with a new sequence, which shares with this one whatever is the same.
 *
 * <p>A <i>path</i> says where in a sequence an item stands: which child to follow at each level,
 * and then the slot, or that the item is in the tail, and its slot there. Paths of one sequence
 * rise with the numbers.
 *
 * @param <E> what the sequence consists of
 */
final class Sequence<E> {

  /** Instead of a path, where there is no item. */
  static final long NO_PATH = -1;

  private static final long TAIL = 1L << 62;

  private static final Sequence<Object> EMPTY = new Sequence<>(Leaf.EMPTY, Leaf.EMPTY);

  /** Everything but the newest items; an empty leaf if there is nothing else. */
  final Node tree;
  /** The newest items, few enough for one leaf. */
  final Leaf tail;

  final int size;
  private final int treeSize;

  Sequence(Node tree, Leaf tail) {
    this.tree = tree;
    this.tail = tail;
    this.treeSize = tree.size();
    this.size = Math.addExact(treeSize, tail.size);
  }

  @SuppressWarnings("unchecked") // holds no item of any type
  static <E> Sequence<E> of() {
    return (Sequence<E>) EMPTY;
  }

  /** One item, whose number is 1. */
  static <E> Sequence<E> of(E item) {
    return new Sequence<>(Leaf.EMPTY, Leaf.of(1, item));
  }

  /** The leaf that holds a rank; beyond the last rank it is the tail. */
  Run run(int rank) {
    if (rank >= treeSize) {
      return new Run(tail.dense(), treeSize);
    }
    Node node = tree;
    int start = 0;
    while (node instanceof Inner inner) {
      int child = inner.childAt(rank - start);
      start += inner.before(child);
      node = inner.children[child];
    }
    return new Run(((Leaf) node).dense(), start);
  }

  /** The item of a number, or null if there is none. */
  @Nullable
  E find(long number) {
    Node node = isNumberInTail(number) ? tail : tree;
    while (node instanceof Inner inner) {
      node = inner.children[inner.childOf(number)];
    }
    Leaf leaf = (Leaf) node;
    int slot = leaf.slotOf(number);
    return slot < 0 ? null : item(leaf, slot);
  }

  /** The path to the item of a number that is not in the tail, or {@link #NO_PATH}. */
  long pathInTree(long number) {
    Node node = tree;
    long path = 0;
    while (node instanceof Inner inner) {
      int child = inner.childOf(number);
      path = Inner.pathTo(child, path);
      node = inner.children[child];
    }
    int slot = ((Leaf) node).slotOf(number);
    return slot < 0 ? NO_PATH : Leaf.pathTo(slot, path);
  }

  /** The path to a slot of the tail. */
  static long pathInTail(int slot) {
    return Leaf.pathTo(slot, TAIL >>> Leaf.PATH_BITS);
  }

  static boolean isInTail(long path) {
    return path >= TAIL;
  }

  /**
   * Adds an item behind all others. To be called once at most for each sequence, on the newest of a
   * line of sequences and by one thread at a time; {@link Leaf#append} says why.
   */
  Sequence<E> append(long number, E item) {
    return tail.isFull()
        ? new Sequence<>(push(), Leaf.EMPTY.append(number, item))
        : new Sequence<>(tree, tail.append(number, item));
  }

  /**
   * Adds items behind all others, under following numbers. To be called on any sequence, since it
   * leaves the line.
   */
  Sequence<E> appendAll(long first, List<? extends E> items) {
    Sequence<E> more = detached();
    long number = first;
    for (E item : items) {
      more = more.append(number++, item);
    }
    return more;
  }

  /** The same, with a free slot in the tail. */
  Sequence<E> withRoom() {
    return tail.isFull()
        ? new Sequence<>(push(), Leaf.EMPTY.withRoom(Leaf.WIDTH))
        : new Sequence<>(tree, tail.withRoom());
  }

  /** The same, with more of the tail's slots filled. */
  Sequence<E> filled(int slots) {
    return slots == tail.slots ? this : new Sequence<>(tree, tail.filled(slots));
  }

  /** Adds an item at the place of its number, which must not be here yet. */
  Sequence<E> insert(long number, E item) {
    if (tail.isFull()) {
      return new Sequence<E>(push(), Leaf.EMPTY).insert(number, item);
    }
    return treeSize == 0 || isNumberInTail(number)
        ? new Sequence<>(tree, tail.insert(number, item))
        : new Sequence<>(root(tree.insert(number, item)), tail);
  }

  /** Takes out the item of a number; answers with this very sequence if there is none. */
  Sequence<E> remove(long number) {
    if (isNumberInTail(number)) {
      Leaf rest = tail.remove(number);
      return rest == tail ? this : new Sequence<>(tree, rest);
    }
    Node rest = tree.remove(number);
    return rest == tree ? this : joined(rest, tail);
  }

  /**
   * Takes out the items of some paths, of which each leads to one.
   *
   * @param paths in any order, and in another one afterwards
   */
  Sequence<E> removeAll(long[] paths) {
    int inTree = 0;
    for (int i = 0; i < paths.length; i++) {
      long path = paths[i];
      if (!isInTail(path)) {
        paths[i] = paths[inTree];
        paths[inTree++] = path;
      }
    }
    Leaf rest = inTree == paths.length ? tail : tail.removeAll(paths, inTree, paths.length, 0);
    if (inTree == 0) {
      return new Sequence<>(tree, rest);
    }
    // Only the tree is interested in what stands together.
    Arrays.sort(paths, 0, inTree);
    return joined(tree.removeAll(paths, 0, inTree, tree.pathBits()), rest);
  }

  /**
   * The same sequence, with a tail of its own: this one and the detached one may both be appended
   * to.
   */
  Sequence<E> detached() {
    return new Sequence<>(tree, tail.detached());
  }

  private boolean isNumberInTail(long number) {
    return tail.size > 0 && number >= tail.first();
  }

  private Node push() {
    return root(tree.push(tail));
  }

  private static <E> Sequence<E> joined(Node changed, Leaf tail) {
    Node rest = root(changed);
    // What is left of the tree may fit into the tail, as it would have in a queue that was never
    // larger.
    return rest instanceof Leaf leaf && leaf.isThin() && leaf.size + tail.size <= Leaf.WIDTH
        ? new Sequence<>(Leaf.EMPTY, leaf.concat(tail))
        : new Sequence<>(rest, tail);
  }

  /**
   * A changed root, one level higher if it is overfull and lower for as long as it has a single
   * child.
   */
  private static Node root(Node changed) {
    Node root = Inner.over(changed);
    while (root instanceof Inner inner && inner.children.length == 1) {
      root = inner.children[0];
    }
    return root;
  }

  @SuppressWarnings("unchecked") // only append, insert and of put items in
  E item(Leaf leaf, int index) {
    return (E) leaf.items[index];
  }
}
