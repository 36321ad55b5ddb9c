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
 * <p><b>Costs.</b> Whoever reads first may carry out removals that were only noted when the
 * snapshot was taken, at most 256; nothing of it is seen in what is read.
 *
 * <p><b>Limits.</b> A snapshot holds at most 2<sup>31</sup>&nbsp;&minus;&nbsp;1 items.
 *
 * @param <E> what the sequence consists of; items are never null and are compared with nothing
 */
public final class Snapshot<E> {

  private static final Snapshot<Object> EMPTY = new Snapshot<>(Sequence.of());

  /** What this is a snapshot of, up to the mark; null if the sequence was known from the start. */
  private final @Nullable History<E> history;

  final long mark;
  private final int size;

  /**
   * Made by whoever reads first, so that taking a snapshot costs nothing of it. Threads may
   * overwrite each other's: all are alike, and everything in them is final.
   */
  private @Nullable Sequence<E> sequence;

  Snapshot(History<E> history, long mark, int size) {
    this.history = history;
    this.mark = mark;
    this.size = size;
  }

  Snapshot(Sequence<E> sequence) {
    this.history = null;
    this.mark = 0;
    this.size = sequence.size;
    this.sequence = sequence;
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
    return new Snapshot<>(Sequence.of(Objects.requireNonNull(item, "item")));
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
    return sequence().item(run.leaf, (int) rank - run.start);
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

  /** The leaf that holds a rank; beyond the last rank it is the last one. */
  Run run(int rank) {
    return sequence().run(rank);
  }

  /** What this is a snapshot of. */
  Sequence<E> sequence() {
    Sequence<E> known = sequence;
    if (known == null) {
      known = Objects.requireNonNull(history).at(mark);
      sequence = known;
    }
    return known;
  }

  /** The same, if somebody has wanted it already, else null. */
  @Nullable
  Sequence<E> sequenceIfKnown() {
    return sequence;
  }

  private int checked(long rank) {
    return (int) Objects.checkIndex(rank, size);
  }
}
