package io.github.backgroundcopy.windows.bits;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group as it stands in the queue.
 *
 * @param id the group's id: the one that its maker claimed, or the one that the service gave
 * @param jobId the service's id
 */
record QueuedGroup(UUID id, UUID jobId) {

  /** The id of the group's job in the contract; null before it has one. */
  @Nullable
  UUID contractJob(JobFacts facts) {
    if (id.equals(jobId)) {
      // Not made by us, or made with an id that another group has: then ours count for nothing.
      return jobId;
    }
    Marker marker = facts.marker();
    return marker == null ? null : marker.job();
  }
}
