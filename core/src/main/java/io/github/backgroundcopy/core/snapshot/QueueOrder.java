package io.github.backgroundcopy.core.snapshot;

import java.util.List;
import java.util.Objects;

/**
 * The order of a queue: the sequence of all its items and, for each owner, the sequence of that
 * owner's.
 *
 * <p>Items are ordered by creation. Each is given a number when it is appended, greater than all
 * before, and keeps it whoever owns it; the numbers order every sequence (ENUM-ORDER-01).
 *
 * <p><b>Threads.</b> Every method is one atomic step. A change becomes visible in all sequences
 * together, by one volatile write, so a snapshot equals the queue at one instant, and no instant
 * exists at which an item has two owners or none. Taking a snapshot never waits, not even for a
 * thread that is in the middle of a change. Changes wait for each other.
 *
 * <p><b>Costs</b>, for a queue of n items: taking a snapshot does not depend on n; appending is
 * O(1) amortised, of several at once O(1) for each and some copying for all, removing O(log n)
 * amortised, moving O(log n). Each adds O(log owners) where an owner must be found. While one owner
 * has all items, appending and removing only note what was done: up to 256 removals are carried out
 * together, by whoever reads a snapshot first, or by the change for whose note no room is left. An
 * item costs about 12 bytes in the sequence of all, and another 12 in its owner's unless one owner
 * has all items. Owners that are gone cost nothing; of items that are gone, the sequences may keep
 * one for every three that are there, and 256 more.
 *
 * @param <E> what is queued; never null. The queue compares items with nothing and does not know
 *     whether one stands in it twice
 */
public final class QueueOrder<E> {

  /** Held by the one thread that makes a change; nobody who reads takes it. */
  final Object changing;

  /** The greatest number given so far. */
  private long last;

  private volatile Owners<E> owners = Owners.none();

  /** Makes the order of an empty queue. The first item appended to it gets the number 1. */
  public QueueOrder() {
    this(new Object());
  }

  /**
   * Makes the order of an empty queue whose changes are guarded by a lock of the caller's. Who
   * holds it already, because more changes with the order, pays nothing for it here.
   *
   * @param lock the object whose monitor a thread holds while it makes a change
   * @throws NullPointerException if {@code lock} is null
   */
  public QueueOrder(Object lock) {
    this.changing = Objects.requireNonNull(lock, "lock");
  }

  /**
   * Returns the sequence of all items as it is now (QMGR-ENUM-03).
   *
   * @return a snapshot, oldest item first
   */
  public Snapshot<E> all() {
    return owners.all();
  }

  /**
   * Returns the sequence of an owner's items as it is now (QMGR-ENUM-02).
   *
   * @param owner the owner; need not have any items
   * @return a snapshot, oldest item first
   * @throws NullPointerException if {@code owner} is null
   */
  public Snapshot<E> ownedBy(String owner) {
    return owners.ownedBy(Objects.requireNonNull(owner, "owner"));
  }

  /**
   * Adds an item behind all others.
   *
   * @param owner who owns the item
   * @param item the item
   * @return the creation number of the item, one more than the last one given
   * @throws NullPointerException if an argument is null
   * @throws ArithmeticException if the queue holds 2<sup>31</sup>&nbsp;&minus;&nbsp;1 items or the
   *     numbers are used up; nothing is changed
   */
  public long append(String owner, E item) {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(item, "item");
    synchronized (changing) {
      long number = Math.addExact(last, 1);
      append(owner, number, item);
      return number;
    }
  }

  /**
   * Adds items behind all others, in one step: no snapshot has a part of them.
   *
   * @param owner who owns the items
   * @param items the items, in their order; at least one
   * @return the creation number of the first item; the others have those that follow
   * @throws NullPointerException if an argument or an item is null
   * @throws IllegalArgumentException if there is no item
   * @throws ArithmeticException if the queue would hold more than
   *     2<sup>31</sup>&nbsp;&minus;&nbsp;1 items or the numbers are used up; nothing is changed
   */
  public long appendAll(String owner, List<? extends E> items) {
    Objects.requireNonNull(owner, "owner");
    List<E> copy = List.copyOf(items);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("Items to append must be at least one, got an empty list");
    }
    synchronized (changing) {
      long first = Math.addExact(last, 1);
      long end = Math.addExact(last, copy.size());
      become(owners.appendAll(owner, first, copy));
      last = end;
      return first;
    }
  }

  /**
   * Adds an item behind all others under a number it already has, as when a stored queue is read
   * back in its order. Numbers that are given later are greater.
   *
   * @param owner who owns the item
   * @param number the creation number of the item
   * @param item the item
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if {@code number} is less than 1 or not greater than every
   *     number given so far; nothing is changed
   * @throws ArithmeticException if the queue holds 2<sup>31</sup>&nbsp;&minus;&nbsp;1 items;
   *     nothing is changed
   */
  public void restore(String owner, long number, E item) {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(item, "item");
    synchronized (changing) {
      if (number <= last) {
        throw new IllegalArgumentException(
            "Cannot restore number '" + number + "': '" + last
                + "' was given already. Restore items in the order of their numbers, before any is appended.");
      }
      append(owner, number, item);
    }
  }

  /**
   * Gives no number that another order has given, which goes on as this one: who still knows items
   * by their old numbers must not take new ones for them.
   *
   * @param earlier the order of before
   * @throws NullPointerException if {@code earlier} is null
   */
  public void goOnFrom(QueueOrder<?> earlier) {
    long given;
    synchronized (earlier.changing) {
      given = earlier.last;
    }
    synchronized (changing) {
      last = Math.max(last, given);
    }
  }

  private void append(String owner, long number, E item) {
    become(owners.append(owner, number, item));
    last = number;
  }

  /** One owner's changes are noted in place: then these are the owners of before. */
  private void become(Owners<E> changed) {
    if (changed != owners) {
      owners = changed;
    }
  }

  /**
   * Takes an item out of the queue.
   *
   * @param owner who owns the item
   * @param number the creation number of the item
   * @throws NullPointerException if {@code owner} is null
   * @throws IllegalArgumentException if the owner has no item of that number; nothing is changed
   */
  public void remove(String owner, long number) {
    Objects.requireNonNull(owner, "owner");
    synchronized (changing) {
      become(owners.remove(owner, number));
    }
  }

  /**
   * Makes an item another owner's. It enters that owner's sequence at the place of its creation,
   * and keeps its place in the sequence of all (ENUM-ORDER-01). If both owners are the same nothing
   * changes.
   *
   * @param from who owns the item
   * @param to who shall own it
   * @param number the creation number of the item
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if {@code from} has no item of that number; nothing is changed
   */
  public void move(String from, String to, long number) {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    synchronized (changing) {
      become(owners.move(from, to, number));
    }
  }

  /**
   * Names the type and the size; the form may change.
   *
   * @return a text for logs
   */
  @Override
  public String toString() {
    return "QueueOrder[size=" + all().size() + "]";
  }
}
