package io.github.backgroundcopy.core.snapshot;

import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.Objects;
import java.util.UUID;

/**
 * Makes enumerators over snapshots.
 *
 * <p>All of them keep every clause of {@link SnapshotEnumerator} (ENUM-NEXT-01 to ENUM-NEXT-04,
 * ENUM-NEXT-07, ENUM-NEXT-08, ENUM-NEXT-11, and all of ENUM-SKIP, ENUM-RESET, ENUM-CLONE,
 * ENUM-COUNT, ENUM-ORDER, ENUM-SNAP and ENUM-THREAD). They never block.
 *
 * <p><b>Costs</b>, for a snapshot of n items: making an enumerator, {@code skip}, {@code reset},
 * {@code duplicate}, {@code count}, {@code asIterator} and {@code stream} do not depend on n, but
 * for one search in O(log n) where items are read next, and what the first to read a snapshot makes
 * up for ({@link Snapshot}). {@code next} copies an array, or hands out a stretch of one of the
 * snapshot's own, which never changes: such a list keeps up to 256 items alive. A stream knows its
 * size and can be made parallel at little cost.
 */
public final class Enumerators {

  private Enumerators() {}

  /**
   * Enumerates ids of groups, from the first.
   *
   * @param ids the ids, each of them once
   * @return a new enumerator at the start of the snapshot
   * @throws NullPointerException if {@code ids} is null
   */
  public static GroupEnumerator groups(Snapshot<UUID> ids) {
    return new Groups(Objects.requireNonNull(ids, "ids"), 0);
  }

  /**
   * Enumerates ids of groups, from the first, and compares itself with other enumerators of the
   * same order by what their snapshots share (ENUM-SINCE-01 to ENUM-SINCE-03).
   *
   * <p>{@code since} takes O(changes &times; log n), and what the first to read a snapshot makes up
   * for. It compares places and not ids: an id that was removed and appended again is in both
   * lists. It refuses every enumerator that was not made here for this very order.
   *
   * @param order the queue
   * @param ids a snapshot of the order, of all or of one owner; each id once
   * @return a new enumerator at the start of the snapshot
   * @throws NullPointerException if an argument is null
   */
  public static GroupEnumerator groups(QueueOrder<UUID> order, Snapshot<UUID> ids) {
    return groups(Objects.requireNonNull(order, "order"), order, ids);
  }

  /**
   * Enumerates ids of groups, from the first, and compares itself with other enumerators of the
   * same queue (ENUM-SINCE-01 to ENUM-SINCE-03), which may know its order from several orders: that
   * of each process or client, or one that was read anew.
   *
   * <p>Within one order {@code since} compares what the snapshots share, as
   * {@link #groups(QueueOrder, Snapshot)} says. Between two orders of the queue it compares ids,
   * and takes time for all of them. It refuses the enumerators of every other queue.
   *
   * @param queue which queue it is: equal for all orders of one queue, and for no two queues
   * @param order the queue's order, as it is known here
   * @param ids a snapshot of the order, of all or of one owner; each id once
   * @return a new enumerator at the start of the snapshot
   * @throws NullPointerException if an argument is null
   */
  public static GroupEnumerator groups(Object queue, QueueOrder<UUID> order, Snapshot<UUID> ids) {
    return new OrderedGroups(
        Objects.requireNonNull(queue, "queue"),
        Objects.requireNonNull(order, "order"),
        Objects.requireNonNull(ids, "ids"),
        0);
  }

  /**
   * Enumerates ids of jobs, from the first (JENUM-01, JENUM-02).
   *
   * @param ids the ids, each of them once
   * @return a new enumerator at the start of the snapshot
   * @throws NullPointerException if {@code ids} is null
   */
  public static JobEnumerator jobs(Snapshot<UUID> ids) {
    return new Jobs(Objects.requireNonNull(ids, "ids"), 0);
  }

  /**
   * Enumerates what a reader makes of the items, from the first. Membership is that of the
   * snapshot; what an element says is read when it is delivered, once for each delivery.
   *
   * <p>If the reader throws, so does the method that wanted the element; the items it was to
   * deliver count as passed.
   *
   * @param <E> what the snapshot consists of
   * @param <R> what is delivered
   * @param items the items
   * @param reader makes the elements; never called before an element is delivered
   * @return a new enumerator at the start of the snapshot
   * @throws NullPointerException if an argument is null
   */
  public static <E, R> SnapshotEnumerator<R> reading(
      Snapshot<E> items, Reader<? super E, ? extends R> reader) {
    Objects.requireNonNull(items, "items");
    Objects.requireNonNull(reader, "reader");
    return new Readings<R>(items, Delivery.<E, R>read(reader), 0);
  }

  private static final class Groups extends PositionedEnumerator<UUID> implements GroupEnumerator {

    Groups(Snapshot<?> ids, long position) {
      super(ids, Delivery.items(), position);
    }

    @Override
    public GroupEnumerator duplicate() {
      return new Groups(snapshot, position());
    }
  }

  private static final class OrderedGroups extends PositionedEnumerator<UUID>
      implements GroupEnumerator {

    private final Object queue;
    private final QueueOrder<UUID> order;
    private final Snapshot<UUID> ids;

    OrderedGroups(Object queue, QueueOrder<UUID> order, Snapshot<UUID> ids, long position) {
      super(ids, Delivery.items(), position);
      this.queue = queue;
      this.order = order;
      this.ids = ids;
    }

    @Override
    public GroupEnumerator duplicate() {
      return new OrderedGroups(queue, order, ids, position());
    }

    /** Clauses: ENUM-SINCE-01 to ENUM-SINCE-03. */
    @Override
    public GroupChanges since(GroupEnumerator earlier) {
      Objects.requireNonNull(earlier, "earlier");
      if (!(earlier instanceof OrderedGroups groups) || !groups.queue.equals(queue)) {
        throw new IllegalArgumentException("Cannot compare with \"" + earlier
            + "\": it is of another queue, or of this one before it was opened again. Give an "
            + "enumerator that a manager of this queue made.");
      }
      if (groups.order != order) {
        return GroupEnumerator.super.since(earlier);
      }
      Difference<UUID> difference = Difference.between(groups.ids, ids);
      return new GroupChanges(difference.added(), difference.removed());
    }
  }

  private static final class Jobs extends PositionedEnumerator<UUID> implements JobEnumerator {

    Jobs(Snapshot<?> ids, long position) {
      super(ids, Delivery.items(), position);
    }

    @Override
    public JobEnumerator duplicate() {
      return new Jobs(snapshot, position());
    }
  }

  private static final class Readings<R> extends PositionedEnumerator<R> {

    Readings(Snapshot<?> items, Delivery<R> delivery, long position) {
      super(items, delivery, position);
    }

    @Override
    public SnapshotEnumerator<R> duplicate() {
      return new Readings<>(snapshot, delivery, position());
    }
  }
}
