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
  private int rank;
  private Run run;

  Walk(Snapshot<?> snapshot, Delivery<R> delivery, long start, long end) {
    this.snapshot = snapshot;
    this.delivery = delivery;
    this.rank = (int) start;
    this.end = (int) end;
    this.run = snapshot.run(rank);
  }

  @Override
  public boolean hasNext() {
    return rank < end;
  }

  @Override
  public R next() {
    if (rank >= end) {
      throw new NoSuchElementException("All items were delivered.");
    }
    Run here = run;
    if (rank >= here.end()) {
      run = here = snapshot.run(rank);
    }
    return delivery.one(here.leaf, rank++ - here.start);
  }

  @Override
  public boolean tryAdvance(Consumer<? super R> action) {
    Objects.requireNonNull(action, "action");
    if (rank >= end) {
      return false;
    }
    action.accept(next());
    return true;
  }

  @Override
  public void forEachRemaining(Consumer<? super R> action) {
    Objects.requireNonNull(action, "action");
    while (rank < end) {
      if (rank >= run.end()) {
        run = snapshot.run(rank);
      }
      Run here = run;
      int stop = Math.min(end, here.end());
      while (rank < stop) {
        action.accept(delivery.one(here.leaf, rank++ - here.start));
      }
    }
  }

  @Override
  public @Nullable Spliterator<R> trySplit() {
    int middle = (rank + end) >>> 1;
    if (middle == rank) {
      return null;
    }
    Walk<R> before = new Walk<>(snapshot, delivery, rank, middle);
    rank = middle;
    return before;
  }

  @Override
  public long estimateSize() {
    return (long) end - rank;
  }

  @Override
  public int characteristics() {
    return delivery.characteristics;
  }
}
