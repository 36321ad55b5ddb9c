package io.github.backgroundcopy;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Walks a snapshot of the ids of the groups of a queue, in order of creation, oldest first
 * (ENUM-ORDER-01): {@code IEnumBackgroundCopyGroups}.
 *
 * <p>Made by {@link QueueManager#enumGroups()}. The items are ids, not objects: hand one to
 * {@link QueueManager#getGroup(java.util.UUID)} to act on what it names. By then it may be gone, or
 * belong to somebody else, or, if it was cancelled and its id used again, be a new one
 * (ENUM-SNAP-02, ENUM-SNAP-04, ENUM-SNAP-05).
 */
public interface GroupEnumerator extends SnapshotEnumerator<UUID> {

  /**
   * {@inheritDoc}
   *
   * @return the new enumerator, of the same kind (ENUM-CLONE-01)
   */
  @Override
  GroupEnumerator duplicate();

  /**
   * Tells which ids came and which went between an earlier snapshot and this one: what a monitor
   * has to look at.
   *
   * <p>The whole sequences are compared, wherever the enumerators stand; neither moves
   * (ENUM-SINCE-01, ENUM-SINCE-02). A group that a caller gained from another owner, or lost to
   * one, came or went for that caller. Given a later enumerator, this method answers the other way
   * round.
   *
   * <p>An id that was cancelled and used again in between is in both lists, or, where the backend
   * compares ids, in neither (ENUM-SINCE-03).
   *
   * <p>This default compares the ids of both and takes time for all of them. A backend whose
   * snapshots share what did not change takes time for what did, and refuses the enumerator of
   * another queue.
   *
   * @param earlier an enumerator over an earlier snapshot of the same queue
   * @return what came and what went, each list in order of creation
   * @throws NullPointerException if {@code earlier} is null
   * @throws IllegalArgumentException if the backend finds that {@code earlier} is of another queue,
   *     or of this one before it was opened again or its service was started again
   */
  default GroupChanges since(GroupEnumerator earlier) {
    return GroupChanges.between(all(Objects.requireNonNull(earlier, "earlier")), all(this));
  }

  private static List<UUID> all(GroupEnumerator enumerator) {
    GroupEnumerator own = enumerator.duplicate();
    own.reset();
    return own.next(Integer.MAX_VALUE);
  }
}
