package io.github.backgroundcopy.core.snapshot;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An ordered sequence of items that never changes, each with the number it was given at its
 * creation.
 *
 * <p>Numbers increase strictly along the sequence. The place of an item in the sequence is its
 * <i>rank</i>, counted from 0. A snapshot is what an enumerator enumerates (ENUM-SNAP-01 to
 * ENUM-SNAP-06, ENUM-ORDER-01); it shares nearly all of its memory, about 12 bytes per item, with
 * the snapshots taken before and after it.
 *
 * <p><b>Threads.</b> Immutable, and safe however it reaches another thread. Nothing here waits.
 *
 * <p><b>Limits.</b> A snapshot holds at most 2<sup>31</sup>&nbsp;&minus;&nbsp;1 items.
 *
 * @param <E> what the sequence consists of; items are never null and are compared with nothing
 */
public final class Snapshot<E> {

  private static final Snapshot<Object> EMPTY = new Snapshot<>(Leaf.EMPTY, Leaf.EMPTY);

  /** Everything but the newest items; an empty leaf if there is nothing else. */
  final Node tree;
  /** The newest items, few enough for one leaf. */
  final Leaf tail;

  private final int treeSize;
  private final int size;

  private Snapshot(Node tree, Leaf tail) {
    this.tree = tree;
    this.tail = tail;
    this.treeSize = tree.size();
    this.size = Math.addExact(treeSize, tail.size);
  }

  /**
   * Returns the snapshot without items.
   *
   * @param <E> what the sequence would consist of
   * @return the empty snapshot, always the same
   */
  @SuppressWarnings("unchecked") // holds no item of any type
  public static <E> Snapshot<E> of() {
    return (Snapshot<E>) EMPTY;
  }

  /**
   * Returns a snapshot of one item, whose number is 1.
   *
   * @param <E> what the sequence consists of
   * @param item the item
   * @return a new snapshot
   * @throws NullPointerException if {@code item} is null
   */
  public static <E> Snapshot<E> of(E item) {
    return new Snapshot<>(Leaf.EMPTY, Leaf.of(1, Objects.requireNonNull(item, "item")));
  }

  /**
   * Counts the items. Takes constant time.
   *
   * @return the number of items, 0 or more
   */
  public long size() {
    return size;
  }

  /**
   * Returns an item by its place. Takes O(log size).
   *
   * @param rank the place, from 0 to {@code size() - 1}
   * @return the item
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public E get(long rank) {
    Run run = run(checked(rank));
    return item(run.leaf, (int) rank - run.start);
  }

  /**
   * Returns the creation number of an item by its place. Takes O(log size).
   *
   * @param rank the place, from 0 to {@code size() - 1}
   * @return the number the item was given when it was appended
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public long number(long rank) {
    Run run = run(checked(rank));
    return run.leaf.numbers[(int) rank - run.start];
  }

  /**
   * Names the type and the size; the form may change.
   *
   * @return a text for logs
   */
  @Override
  public String toString() {
    return "Snapshot[size=" + size + "]";
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
    Node node = isInTail(number) ? tail : tree;
    while (node instanceof Inner inner) {
      node = inner.children[inner.childOf(number)];
    }
    Leaf leaf = (Leaf) node;
    int slot = leaf.slotOf(number);
    return slot < 0 ? null : item(leaf, slot);
  }

  /**
   * Adds an item behind all others. To be called once at most for each snapshot, on the newest of a
   * line of snapshots and by one thread at a time; {@link Leaf#append} says why.
   */
  Snapshot<E> append(long number, E item) {
    return tail.isFull()
        ? new Snapshot<>(push(), Leaf.EMPTY.append(number, item))
        : new Snapshot<>(tree, tail.append(number, item));
  }

  /** Adds an item at the place of its number, which must not be here yet. */
  Snapshot<E> insert(long number, E item) {
    if (tail.isFull()) {
      return new Snapshot<E>(push(), Leaf.EMPTY).insert(number, item);
    }
    return treeSize == 0 || isInTail(number)
        ? new Snapshot<>(tree, tail.insert(number, item))
        : new Snapshot<>(root(tree.insert(number, item)), tail);
  }

  /** Takes out the item of a number; answers with this very snapshot if there is none. */
  Snapshot<E> remove(long number) {
    if (isInTail(number)) {
      Leaf rest = tail.remove(number);
      return rest == tail ? this : new Snapshot<>(tree, rest);
    }
    Node below = tree.remove(number);
    if (below == tree) {
      return this;
    }
    Node rest = root(below);
    // What is left of the tree may fit into the tail, as it would have in a queue that was never
    // larger.
    return rest instanceof Leaf leaf && leaf.isThin() && leaf.size + tail.size <= Leaf.WIDTH
        ? new Snapshot<>(Leaf.EMPTY, leaf.concat(tail))
        : new Snapshot<>(rest, tail);
  }

  /**
   * The same sequence, with a tail of its own: this snapshot and the detached one may both be
   * appended to.
   */
  Snapshot<E> detached() {
    return new Snapshot<>(tree, tail.detached());
  }

  private boolean isInTail(long number) {
    return tail.size > 0 && number >= tail.first();
  }

  private Node push() {
    return root(tree.push(tail));
  }

  /**
   * A changed root, one level higher if it is overfull and one level lower if it has a single
   * child.
   */
  private static Node root(Node changed) {
    if (changed.isOverfull()) {
      return new Inner(changed.halves());
    }
    return changed instanceof Inner inner && inner.children.length == 1
        ? inner.children[0]
        : changed;
  }

  private int checked(long rank) {
    return (int) Objects.checkIndex(rank, size);
  }

  @SuppressWarnings("unchecked") // only append, insert and of put items in
  private E item(Leaf leaf, int index) {
    return (E) leaf.items[index];
  }
}
