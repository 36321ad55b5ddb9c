package io.github.backgroundcopy.core.snapshot;

import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot and a position in it: everything that enumerators have in common.
 *
 * <p>The position is the only thing that changes, and each method changes or reads it once.
 * {@link #next} claims a range of ranks by moving the position past it; what it then reads cannot
 * change, so nothing else needs to be atomic (ENUM-THREAD-01).
 *
 * @param <R> what is delivered
 */
abstract class PositionedEnumerator<R> implements SnapshotEnumerator<R> {

  /** A list keeps a whole leaf alive only if it has at least this part of it. */
  private static final int LEAF_PER_SHARED = 4;

  final Snapshot<?> snapshot;
  final Delivery<R> delivery;
  private final AtomicLong position;

  /**
   * Where the last items were read. Threads may overwrite each other's: any leaf is right, a near
   * one is fast.
   */
  private @Nullable Run hint;

  PositionedEnumerator(Snapshot<?> snapshot, Delivery<R> delivery, long position) {
    this.snapshot = snapshot;
    this.delivery = delivery;
    this.position = new AtomicLong(position);
  }

  /** Clauses: ENUM-NEXT-01 to ENUM-NEXT-04, ENUM-NEXT-07, ENUM-NEXT-08, ENUM-NEXT-11. */
  @Override
  public final List<R> next(int celt) {
    long from = claim(celt);
    int count = (int) reach(from, celt);
    if (count == 0) {
      return List.of();
    }
    Run run = runAt((int) from);
    if (count == 1) {
      return List.of(delivery.one(run.leaf, (int) from - run.start));
    }
    return read(run, (int) from, count);
  }

  /** Clauses: ENUM-SKIP-01 to ENUM-SKIP-04. */
  @Override
  public final long skip(long celt) {
    return reach(claim(celt), celt);
  }

  /** Clauses: ENUM-RESET-01, ENUM-RESET-02. */
  @Override
  public final void reset() {
    position.set(0);
  }

  /** Clauses: ENUM-COUNT-01, ENUM-COUNT-02. */
  @Override
  public final long count() {
    return snapshot.size();
  }

  @Override
  public final Iterator<R> asIterator() {
    return rest();
  }

  @Override
  public final Stream<R> stream() {
    return StreamSupport.stream(rest(), false);
  }

  /** Names the position and the size; the form may change. */
  @Override
  public final String toString() {
    return getClass().getSimpleName() + "[position=" + position + ", count=" + count() + "]";
  }

  /** Where the next item is, to begin a duplicate there. */
  final long position() {
    return position.get();
  }

  /**
   * Moves past as many items as are wanted and left, in one atomic step; returns the rank of the
   * first.
   */
  private long claim(long celt) {
    if (celt < 0) {
      throw new IllegalArgumentException("Cannot move by '" + celt
          + "' items: give 0 or more. An enumerator goes back with reset() only.");
    }
    // A loop and not a lambda: the first lambda of a program costs it more than all of this.
    long from = position.get();
    while (!position.compareAndSet(from, from + reach(from, celt))) {
      from = position.get();
    }
    return from;
  }

  private long reach(long from, long celt) {
    return Math.min(celt, snapshot.size() - from);
  }

  private Run runAt(int rank) {
    Run run = hint;
    if (run == null || !run.holds(rank)) {
      hint = run = snapshot.run(rank);
    }
    return run;
  }

  private List<R> read(Run first, int from, int count) {
    if (count >= first.leaf.size / LEAF_PER_SHARED && from + count <= first.end()) {
      List<R> shared = delivery.shared(first.leaf, from - first.start, count);
      if (shared != null) {
        return shared;
      }
    }
    Object[] elements = new Object[count];
    Run run = first;
    for (int at = 0; at < count; ) {
      if (!run.holds(from + at)) {
        run = snapshot.run(from + at);
      }
      int here = Math.min(count - at, run.end() - (from + at));
      delivery.some(run.leaf, from + at - run.start, here, elements, at);
      at += here;
    }
    hint = run;
    return new Batch<>(elements, 0, count);
  }

  private Walk<R> rest() {
    return new Walk<>(snapshot, delivery, position(), snapshot.size());
  }
}
