package io.github.backgroundcopy;

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
}
