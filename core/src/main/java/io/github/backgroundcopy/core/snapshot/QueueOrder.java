package io.github.backgroundcopy.core.snapshot;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The order of a queue: the sequence of all its items and, for each owner, the sequence of that
 * owner's.
 *
 * <p>Items are ordered by creation. Each is given a number when it is appended, greater than all
 * before, and keeps it whoever owns it; the numbers order every sequence (ENUM-ORDER-01).
 *
 * <p><b>Threads.</b> Every method is one atomic step. All sequences are replaced together by one
 * volatile write, so a snapshot equals the queue at one instant, and no instant exists at which an
 * item has two owners or none. Taking a snapshot never waits, not even for a thread that is in the
 * middle of a change. Changes wait for each other.
 *
 * <p><b>Costs</b>, for a queue of n items: taking a snapshot does not depend on n; appending is
 * O(1) amortised; removing and moving are O(log n). Each adds O(log owners) where an owner must be
 * found. An item costs about 12 bytes in the sequence of all, and another 12 in its owner's unless
 * one owner has all items. Owners that are gone cost nothing; of items that are gone, the sequences
 * may keep one for every three that are there.
 *
 * @param <E> what is queued; never null. The queue compares items with nothing and does not know
 *     whether one stands in it twice
 */
public final class QueueOrder<E> {

  /** Held by the one thread that makes a change; nobody who reads takes it. */
  final Object changing;

  private volatile State<E> state = State.empty();

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
    return state.all;
  }

  /**
   * Returns the sequence of an owner's items as it is now (QMGR-ENUM-02).
   *
   * @param owner the owner; need not have any items
   * @return a snapshot, oldest item first
   * @throws NullPointerException if {@code owner} is null
   */
  public Snapshot<E> ownedBy(String owner) {
    return state.ownedBy(Objects.requireNonNull(owner, "owner"));
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
      long number = Math.addExact(state.last, 1);
      state = state.append(owner, number, item);
      return number;
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
      if (number <= state.last) {
        throw new IllegalArgumentException(
            "Cannot restore number '" + number + "': '" + state.last
                + "' was given already. Restore items in the order of their numbers, before any is appended.");
      }
      state = state.append(owner, number, item);
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
      state = state.remove(owner, number);
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
      E item = state.require(from, number);
      if (!from.equals(to)) {
        state = state.move(from, to, number, item);
      }
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

  /**
   * The queue at one instant.
   *
   * <p>Most queues have one owner, whose sequence is then that of all: it is kept once.
   */
  private static final class State<E> {

    /** The greatest number given so far. */
    final long last;

    final Snapshot<E> all;
    /** Who owns all items; null if nobody does, or more than one owner has some. */
    private final @Nullable String sole;
    /** The sequence of each owner who has items; empty if one owns them all. */
    private final OwnerTable<Snapshot<E>> owned;

    private State(
        long last, Snapshot<E> all, @Nullable String sole, OwnerTable<Snapshot<E>> owned) {
      this.last = last;
      this.all = all;
      this.sole = sole;
      this.owned = owned;
    }

    static <E> State<E> empty() {
      return new State<>(0, Snapshot.of(), null, OwnerTable.of());
    }

    Snapshot<E> ownedBy(String owner) {
      if (sole != null) {
        return sole.equals(owner) ? all : Snapshot.of();
      }
      Snapshot<E> snapshot = owned.get(owner);
      return snapshot == null ? Snapshot.of() : snapshot;
    }

    E require(String owner, long number) {
      E item = ownedBy(owner).find(number);
      if (item == null) {
        throw absent(owner, number);
      }
      return item;
    }

    State<E> append(String owner, long number, E item) {
      Snapshot<E> more = all.append(number, item);
      if (all.size() == 0 || owner.equals(sole)) {
        return new State<>(number, more, owner, OwnerTable.of());
      }
      OwnerTable<Snapshot<E>> apart = apart();
      Snapshot<E> mine = apart.get(owner);
      Snapshot<E> mineNow = (mine == null ? Snapshot.<E>of() : mine).append(number, item);
      return new State<>(number, more, null, apart.with(owner, mineNow));
    }

    State<E> remove(String owner, long number) {
      Snapshot<E> mine = ownedBy(owner);
      Snapshot<E> rest = mine.remove(number);
      if (rest == mine) {
        throw absent(owner, number);
      }
      return sole == null
          ? together(all.remove(number), keptBy(owned, owner, rest))
          : new State<>(last, rest, rest.size() == 0 ? null : sole, owned);
    }

    State<E> move(String from, String to, long number, E item) {
      Snapshot<E> more = ownedBy(to).insert(number, item);
      OwnerTable<Snapshot<E>> apart = apart();
      Snapshot<E> rest = Objects.requireNonNull(apart.get(from), from).remove(number);
      return together(all, keptBy(apart, from, rest).with(to, more));
    }

    /** The owners' sequences apart from that of all, for they go different ways from now on. */
    private OwnerTable<Snapshot<E>> apart() {
      return sole == null ? owned : OwnerTable.<Snapshot<E>>of().with(sole, all.detached());
    }

    /** The state in which the owners' sequences are kept, unless only one of them is left. */
    private State<E> together(Snapshot<E> rest, OwnerTable<Snapshot<E>> owners) {
      String only = owners.only();
      return new State<>(last, rest, only, only == null ? owners : OwnerTable.of());
    }

    private static <E> OwnerTable<Snapshot<E>> keptBy(
        OwnerTable<Snapshot<E>> owners, String owner, Snapshot<E> rest) {
      return rest.size() == 0 ? owners.without(owner) : owners.with(owner, rest);
    }

    private static IllegalArgumentException absent(String owner, long number) {
      return new IllegalArgumentException("Owner '" + owner + "' has no item of number '" + number
          + "': it was removed, was never there, or belongs to somebody else.");
    }
  }
}
