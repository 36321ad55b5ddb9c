package io.github.backgroundcopy;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Walks a frozen sequence: what {@code IEnumBackgroundCopyGroups} and
 * {@code IEnumBackgroundCopyJobs1} share.
 *
 * <p>The sequence is fixed when the enumerator is made. Whatever happens to the queue afterwards,
 * every item of it is delivered exactly once from start to end, in one order that never changes,
 * and {@link #count()} stays the same (SCALE-03). An enumerator keeps working after the manager
 * that made it was closed and after the service was stopped (ENUM-SNAP-01 to ENUM-SNAP-06,
 * LIFE-04).
 *
 * <p><b>Threads.</b> Every method is one atomic step, so threads may share an enumerator: each item
 * then goes to exactly one of them (ENUM-THREAD-01).
 *
 * @param <E> what is enumerated; items are never null
 */
public interface SnapshotEnumerator<E> {

  /**
   * Takes the next items and moves past them ({@code Next}).
   *
   * <p>Fewer than {@code celt} items means that the end was reached: what the COM method reports as
   * {@code S_FALSE}. At the end, and for {@code celt} 0, the list is empty. Memory is taken for
   * what is delivered, never in proportion to {@code celt}.
   *
   * <p>Clauses: ENUM-NEXT-01 to ENUM-NEXT-04, ENUM-NEXT-07, ENUM-NEXT-08, ENUM-NEXT-11,
   * JAVA-VIEW-01, JAVA-VIEW-02, JAVA-ARG-01, SCALE-01, SCALE-02.
   *
   * @param celt how many items are wanted, 0 to {@link Integer#MAX_VALUE}
   * @return the next items in sequence, at most {@code celt}; unmodifiable, and never changing
   * @throws IllegalArgumentException if {@code celt} is negative; the position is unchanged
   */
  List<E> next(int celt);

  /**
   * Moves past items without delivering them ({@code Skip}).
   *
   * <p>If fewer than {@code celt} are left the position is the end afterwards: what the COM method
   * reports as {@code S_FALSE}.
   *
   * <p>Clauses: ENUM-SKIP-01 to ENUM-SKIP-04, JAVA-ARG-01, JAVA-THREAD-04, SCALE-02.
   *
   * @param celt how many items to pass, 0 to {@link Long#MAX_VALUE}
   * @return how many items were passed, 0 to {@code celt}
   * @throws IllegalArgumentException if {@code celt} is negative; the position is unchanged
   */
  long skip(long celt);

  /**
   * Moves back to the first item of the same sequence ({@code Reset}).
   *
   * <p>Clauses: ENUM-RESET-01, ENUM-RESET-02.
   */
  void reset();

  /**
   * Makes an enumerator over the same sequence, at the same position, that moves independently of
   * this one ({@code Clone}). As with {@link java.nio.ByteBuffer#duplicate()}, the content is
   * shared and the position is not.
   *
   * <p>Clauses: ENUM-CLONE-01 to ENUM-CLONE-04.
   *
   * @return the new enumerator
   */
  SnapshotEnumerator<E> duplicate();

  /**
   * Counts the whole sequence, not what is left ({@code GetCount}).
   *
   * <p>Clauses: ENUM-COUNT-01, ENUM-COUNT-02.
   *
   * @return the number of items in the sequence, 0 or more; always the same for one enumerator
   */
  long count();

  /**
   * Iterates over what is left at the time of this call, without moving this enumerator
   * (JAVA-VIEW-03, JAVA-VIEW-05).
   *
   * <p>The iterator belongs to one thread, does not support {@code remove}, and never throws
   * {@link java.util.ConcurrentModificationException}.
   *
   * @return a new iterator that starts at the current position
   */
  Iterator<E> asIterator();

  /**
   * Streams what is left at the time of this call, in sequence, without moving this enumerator
   * (JAVA-VIEW-04, JAVA-VIEW-05).
   *
   * @return a new sequential, ordered stream that needs no closing
   */
  Stream<E> stream();
}
