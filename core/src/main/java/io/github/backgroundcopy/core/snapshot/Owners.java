package io.github.backgroundcopy.core.snapshot;

import java.util.List;

/**
 * Who owns what in a queue, and the sequences that follow from it.
 *
 * <p>A change answers with the owners that are to be asked from then on. One thread at a time makes
 * them, starting from the last answer; any thread may read.
 *
 * @param <E> what is queued
 */
interface Owners<E> {

  /** Nobody owns anything. */
  static <E> Owners<E> none() {
    return ManyOwners.none();
  }

  /** The sequence of all items as it is now. */
  Snapshot<E> all();

  /** The sequence of an owner's items as it is now. */
  Snapshot<E> ownedBy(String owner);

  Owners<E> append(String owner, long number, E item);

  /** Appends items under following numbers, the first of which is given, in one step. */
  Owners<E> appendAll(String owner, long first, List<? extends E> items);

  Owners<E> remove(String owner, long number);

  Owners<E> move(String from, String to, long number);

  /** What a change answers if the owner has no item of the number; nothing is changed then. */
  static IllegalArgumentException absent(String owner, long number) {
    return new IllegalArgumentException("Owner '" + owner + "' has no item of number '" + number
        + "': it was removed, was never there, or belongs to somebody else.");
  }
}
