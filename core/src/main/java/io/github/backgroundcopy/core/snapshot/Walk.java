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

  private int start;
  private int slot;

  /** The slot at which the leaf, or the walk, is at its end. */
  private int stop;

  Walk(Snapshot<?> snapshot, Delivery<R> delivery, long from, long end) {
    this.snapshot = snapshot;
    this.delivery = delivery;
    this.end = (int) end;
    this.leaf = Leaf.EMPTY;
    this.start = (int) from;
  }

  private int rank() {
    return start + slot;
  }

  /** Goes to the leaf of the next rank; there must be one. */
  private void enterLeaf() {
    int rank = rank();
    Run run = snapshot.run(rank);
    leaf = run.leaf;
    start = run.start;
    slot = rank - start;
    stop = Math.min(run.end(), end) - start;
  }

  @Override
  public boolean hasNext() {
    return slot < stop || rank() < end;
  }

  @Override
  public R next() {
    if (slot >= stop) {
      if (rank() >= end) {
        throw new NoSuchElementException("All items were delivered.");
      }
      enterLeaf();
    }
    return delivery.one(leaf, slot++);
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
      if (slot >= stop) {
        enterLeaf();
      }
      while (slot < stop) {
        action.accept(delivery.one(leaf, slot++));
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
