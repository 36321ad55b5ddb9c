package io.github.backgroundcopy.memory.state;

import io.github.backgroundcopy.GroupState;
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
 * @param progressedMillis when it last received a byte, or was started
 * @param state its state
 * @param foreground whether it was switched to the foreground
 * @param jobId the id of its job, or null if it has none
 * @param error the fatal error, or null
 * @param unacknowledged whether its completion or error is still to be told
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
    long progressedMillis,
    GroupState state,
    boolean foreground,
    @Nullable UUID jobId,
    @Nullable TransferError error,
    boolean unacknowledged,
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
