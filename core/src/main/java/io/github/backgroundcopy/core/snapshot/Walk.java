package io.github.backgroundcopy.core.snapshot;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the ranks of a snapshot from one to another, leaf by leaf, for one thread.
 *
 * <p>Both kinds of walk that the JDK knows are this one; they differ in how the next element is
 * asked for.
 *
 * @param <R> what is delivered
 */
final class Walk<R> implements Iterator<R>, Spliterator<R> {

  private final Snapshot<?> snapshot;
  private final Delivery<R> delivery;
  private final int end;

  /**
   * Where the walk is: a slot of a leaf without holes, whose first item has the rank of the start.
   */
  private Leaf leaf;

  /** The items of the leaf: at hand, because each of them is one short step of somebody's loop. */
  private Object[] items;

  private int start;
  private int slot;

  /** The slot at which the leaf, or the walk, is at its end. */
  private int stop;

  Walk(Snapshot<?> snapshot, Delivery<R> delivery, long from, long end) {
    this.snapshot = snapshot;
    this.delivery = delivery;
    this.end = (int) end;
    this.leaf = Leaf.EMPTY;
    this.items = leaf.items;
    this.start = (int) from;
  }

  private int rank() {
    return start + slot;
  }

  @Override
  public boolean hasNext() {
    return slot < stop || start + slot < end;
  }

  // Steps to the next leaf in here and not in a method: called once in 256 times it would not be
  // inlined, and the fields of a walk that is handed to a call cannot stay in registers.
  @Override
  public R next() {
    int at = slot;
    if (at >= stop) {
      int rank = start + at;
      if (rank >= end) {
        throw new NoSuchElementException();
      }
      Run run = snapshot.run(rank);
      leaf = run.leaf;
      items = run.leaf.items;
      start = run.start;
      stop = Math.min(run.end(), end) - run.start;
      at = rank - run.start;
    }
    slot = at + 1;
    return delivery.one(items[at], leaf, at);
  }

  @Override
  public boolean tryAdvance(Consumer<? super R> action) {
    Objects.requireNonNull(action, "action");
    if (!hasNext()) {
      return false;
    }
    action.accept(next());
    return true;
  }

  @Override
  public void forEachRemaining(Consumer<? super R> action) {
    Objects.requireNonNull(action, "action");
    while (hasNext()) {
      action.accept(next());
      while (slot < stop) {
        int at = slot++;
        action.accept(delivery.one(items[at], leaf, at));
      }
    }
  }

  @Override
  public @Nullable Spliterator<R> trySplit() {
    int rank = rank();
    int middle = (rank + end) >>> 1;
    if (middle == rank) {
      return null;
    }
    Walk<R> before = new Walk<>(snapshot, delivery, rank, middle);
    leaf = Leaf.EMPTY;
    items = leaf.items;
    start = middle;
    slot = 0;
    stop = 0;
    return before;
  }

  @Override
  public long estimateSize() {
    return (long) end - rank();
  }

  @Override
  public int characteristics() {
    return delivery.characteristics;
  }
}
