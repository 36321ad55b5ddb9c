package io.github.backgroundcopy.core.snapshot;

import java.util.ArrayList;
import java.util.List;

/**
 * What two sequences of one line do not share.
 *
 * <p>Both are gone through at once, in the order of the numbers. Where both come to the very same
 * node it is passed in one step, so the time goes into the nodes that differ: those on the ways to
 * the changes.
 *
 * @param <E> what the sequences consist of
 */
final class Difference<E> {

  private final List<E> added = new ArrayList<>();
  private final List<E> removed = new ArrayList<>();
  private final Sequence<E> sequence;

  private Difference(Sequence<E> sequence) {
    this.sequence = sequence;
  }

  /** Compares snapshots of one order, of the same or of different owners. */
  static <E> Difference<E> between(Snapshot<E> earlier, Snapshot<E> later) {
    Difference<E> difference = new Difference<>(later.sequence());
    if (earlier != later) {
      difference.compare(new Cursor(earlier.sequence()), new Cursor(later.sequence()));
    }
    return difference;
  }

  /** What only the later one has, in its order. */
  List<E> added() {
    return added;
  }

  /** What only the earlier one has, in its order. */
  List<E> removed() {
    return removed;
  }

  private void compare(Cursor one, Cursor other) {
    while (one.isInside() && other.isInside()) {
      if (one.isAtSameNode(other)) {
        one.pass();
        other.pass();
      } else if (one.first() < other.first()) {
        lag(one, other.first(), removed);
      } else if (one.first() > other.first()) {
        lag(other, one.first(), added);
      } else if (one.height() > other.height()) {
        one.enter();
      } else if (one.height() < other.height()) {
        other.enter();
      } else if (one.height() > 0) {
        one.enter();
        other.enter();
      } else if (one.sharesArrays(other)) {
        compareHoles(one, other);
      } else {
        compareNumbers(one, other);
      }
    }
    lag(one, Long.MAX_VALUE, removed);
    lag(other, Long.MAX_VALUE, added);
  }

  /** Takes whatever stands before a number: the other sequence has none of it. */
  private void lag(Cursor cursor, long end, List<E> only) {
    while (cursor.isInside() && cursor.first() < end) {
      if (cursor.height() > 0) {
        cursor.enter();
      } else {
        if (!cursor.isAtHole()) {
          only.add(item(cursor));
        }
        cursor.step();
      }
    }
  }

  /** Two leaves in the same arrays: the same slots, of which other ones may be holes. */
  private void compareHoles(Cursor one, Cursor other) {
    int end = Math.min(one.leaf().slots, other.leaf().slots);
    for (int slot = one.slot(); slot < end; slot = nextWord(slot)) {
      long ofOne = one.leaf().holesFrom(slot);
      long differ = ofOne ^ other.leaf().holesFrom(slot);
      for (; differ != 0; differ &= differ - 1) {
        int at = slot + Long.numberOfTrailingZeros(differ);
        if (at >= end) {
          break;
        }
        boolean came = (ofOne >>> (at - slot) & 1) != 0;
        (came ? added : removed).add(sequence.item(one.leaf(), at));
      }
    }
    one.moveTo(end);
    other.moveTo(end);
  }

  /** Where the next 64 slots begin of which one word knows the holes. */
  private static int nextWord(int slot) {
    return (slot / Long.SIZE + 1) * Long.SIZE;
  }

  private void compareNumbers(Cursor one, Cursor other) {
    Leaf leaf = one.leaf();
    Leaf otherLeaf = other.leaf();
    while (one.isAt(leaf) && other.isAt(otherLeaf)) {
      long number = one.first();
      long otherNumber = other.first();
      if (number < otherNumber) {
        take(one, removed);
      } else if (number > otherNumber) {
        take(other, added);
      } else {
        compareSlots(one, other);
      }
    }
  }

  private void take(Cursor cursor, List<E> only) {
    if (!cursor.isAtHole()) {
      only.add(item(cursor));
    }
    cursor.step();
  }

  private void compareSlots(Cursor one, Cursor other) {
    if (one.isAtHole() && !other.isAtHole()) {
      added.add(item(other));
    } else if (other.isAtHole() && !one.isAtHole()) {
      removed.add(item(one));
    }
    one.step();
    other.step();
  }

  private E item(Cursor cursor) {
    return sequence.item(cursor.leaf(), cursor.slot());
  }
}
