package io.github.backgroundcopy;

import java.util.UUID;

/**
 * Walks a snapshot of the ids of the jobs of one group, which are none or one (JENUM-01, JENUM-02):
 * {@code IEnumBackgroundCopyJobs1}.
 *
 * <p>Made by {@link BackgroundCopyGroup#enumJobs()}. The items are ids, not objects: hand one to
 * {@link BackgroundCopyGroup#getJob(java.util.UUID)} to act on what it names. By then it may be
 * gone, or belong to somebody else, or, if it was cancelled and its id used again, be a new one
 * (ENUM-SNAP-02, ENUM-SNAP-04, ENUM-SNAP-05).
 */
public interface JobEnumerator extends SnapshotEnumerator<UUID> {

  /**
   * {@inheritDoc}
   *
   * @return the new enumerator, of the same kind (ENUM-CLONE-01)
   */
  @Override
  JobEnumerator duplicate();
}
