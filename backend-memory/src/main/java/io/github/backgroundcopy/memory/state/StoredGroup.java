package io.github.backgroundcopy.memory.state;

import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.TransferError;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a group, its files apart.
 *
 * <p>Internal: not for use outside this module.
 *
 * @param number its place in the order of creation, unique for ever
 * @param id its id
 * @param owner who owns it
 * @param createdMillis when it was created
 * @param displayName its display name
 * @param description its description
 * @param notifyFlags the bits of its notify flags
 * @param changedMillis when it last changed or progressed
 * @param begunMillis when it first began to transfer, or 0 if it never did
 * @param completedMillis when it became complete, or 0 if it is not
 * @param waitedMillis how long it has waited for a byte while its queue ran; 0 in records of form 1
 * @param state its state
 * @param foreground whether it was switched to the foreground
 * @param jobId the id of its job, or null if it has none
 * @param error the fatal error, or null
 * @param attempts how many attempts have failed since the last byte
 * @param lastFailure why the last attempt of a group that is still tried failed, or null
 * @param untold the status that it had when it ended, while that is still to be told, or null
 * @param stage what is under way that must be brought to its end
 */
public record StoredGroup(
    long number,
    UUID id,
    String owner,
    long createdMillis,
    String displayName,
    String description,
    int notifyFlags,
    long changedMillis,
    long begunMillis,
    long completedMillis,
    long waitedMillis,
    GroupState state,
    boolean foreground,
    @Nullable UUID jobId,
    @Nullable TransferError error,
    int attempts,
    @Nullable TransferError lastFailure,
    @Nullable GroupStatus untold,
    Stage stage) {

  /** What is under way that must be brought to its end, whatever happens to the process. */
  public enum Stage {
    /** Nothing of the kind. */
    IN_QUEUE,

    /** All bytes are here, and its files get their names. */
    PUBLISHING,

    /** It was cancelled, and its files are settled; no client sees it any more. */
    LEAVING
  }
}
