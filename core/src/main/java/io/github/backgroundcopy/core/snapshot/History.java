package io.github.backgroundcopy.core.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A sequence, and what has happened to it since: items appended behind it and items taken out,
 * noted and not carried out.
 *
 * <p>A change to a {@link Sequence} copies what is on the way to it. Here a change is a note in an
 * array and a new <i>mark</i>, which says how many of the notes are valid, and it is somebody who
 * reads a snapshot, or the thread for whose note there is no room left, that carries out many
 * together. Where a queue is read between any two changes, the writer goes on from what the reader
 * has made.
 *
 * <p><b>Threads.</b> One at a time makes changes, always to the newest history of a queue. Any may
 * take a snapshot, which is this history up to the mark that was valid then: what is noted behind
 * it never concerns the snapshot. A note is written before the mark that makes it valid.
 *
 * @param <E> what the sequence consists of
 */
final class History<E> {

  private static final int FEWEST_REMOVALS = 8;
  private static final int MOST_REMOVALS = 256;
  private static final long APPENDED = 1L << Integer.SIZE;
  private static final long REMOVED = 1;

  private final Sequence<E> start;

  // Those of the tail of the start: its free slots are filled here, as by Leaf.append.
  private final Object[] items;
  private final long[] numbers;

  private final Removals removals;

  /** In the upper half the number of slots in the tail, in the lower half that of removals. */
  private volatile long mark;

  /**
   * The last snapshot that was taken. Threads may overwrite each other's: any is right, the newest
   * one saves work.
   */
  private @Nullable Snapshot<E> latest;

  /** Begins with a sequence, which must be the newest of a line as for {@link Sequence#append}. */
  History(Sequence<E> start) {
    this(start, FEWEST_REMOVALS);
  }

  private History(Sequence<E> start, int room) {
    this.start = start;
    this.items = start.tail.items;
    this.numbers = start.tail.numbers;
    this.removals = new Removals(room);
    this.mark = start.tail.slots * APPENDED;
  }

  /** The sequence as it is now. */
  Snapshot<E> snapshot() {
    long now = mark;
    Snapshot<E> last = latest;
    if (last == null || last.mark != now) {
      last = new Snapshot<>(this, now, size(now));
      latest = last;
    }
    return last;
  }

  /** The sequence as it was at a mark. */
  Sequence<E> at(long then) {
    Sequence<E> whole = start.filled(slots(then));
    int removed = removed(then);
    return removed == 0 ? whole : whole.removeAll(removals.first(removed));
  }

  int size() {
    return size(mark);
  }

  /** Adds an item behind all others; answers with the history that goes on. */
  History<E> append(long number, E item) {
    long now = mark;
    Sequence<E> read = readAt(now);
    if (read != null) {
      return new History<>(read.withRoom()).append(number, item);
    }
    int slot = slots(now);
    if (slot == items.length) {
      return more(at(now).withRoom()).append(number, item);
    }
    if (size(now) == Integer.MAX_VALUE) {
      throw new ArithmeticException("A queue holds at most '" + Integer.MAX_VALUE + "' items.");
    }
    items[slot] = item;
    numbers[slot] = number;
    mark = now + APPENDED;
    return this;
  }

  /**
   * Takes out the item of a number; answers with the history that goes on, or null if there is no
   * such item.
   */
  @Nullable
  History<E> remove(long number) {
    long now = mark;
    Sequence<E> read = readAt(now);
    if (read != null) {
      return new History<>(read).remove(number);
    }
    int removed = removed(now);
    long path = path(number, slots(now));
    if (path == Sequence.NO_PATH || removals.hold(path)) {
      return null;
    }
    if (removed == removals.room()) {
      return more(at(now)).remove(number);
    }
    removals.add(removed, path);
    mark = now + REMOVED;
    return this;
  }

  /**
   * What a reader has made of this history as it is now; null if nobody has read it, or if it is
   * still what it began with.
   */
  private @Nullable Sequence<E> readAt(long now) {
    Snapshot<E> last = latest;
    return last == null || last.mark != now || now == start.tail.slots * APPENDED
        ? null
        : last.sequenceIfKnown();
  }

  /** The history that goes on where there is no room left: it is not read much, and gets more. */
  private History<E> more(Sequence<E> now) {
    return new History<>(now, Math.min(2 * removals.room(), MOST_REMOVALS));
  }

  private long path(long number, int slots) {
    if (slots == 0 || number < numbers[0]) {
      return start.pathInTree(number);
    }
    int slot = Leaf.search(numbers, slots, numbers[0], numbers[slots - 1], number);
    return slot < 0 || start.tail.isHole(slot) ? Sequence.NO_PATH : Sequence.pathInTail(slot);
  }

  private int size(long then) {
    return start.size + slots(then) - start.tail.slots - removed(then);
  }

  private static int slots(long mark) {
    return (int) (mark >>> Integer.SIZE);
  }

  private static int removed(long mark) {
    return (int) mark;
  }
}
