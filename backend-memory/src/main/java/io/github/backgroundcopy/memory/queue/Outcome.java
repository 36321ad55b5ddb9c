package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.TransferError;
import org.jspecify.annotations.Nullable;

/**
 * A completion or a fatal error that is to be told until it is acknowledged.
 *
 * <p>A class and not a record, since two outcomes are never the same.
 */
final class Outcome {

  final GroupStatus status;
  final @Nullable TransferError error;

  /** The last call that failed, which is the one to be repeated. */
  @Nullable
  Object failed;

  Outcome(GroupStatus status, @Nullable TransferError error) {
    this.status = status;
    this.error = error;
  }

  /**
   * Tells whether flags ask for this: errors by default, completion on demand, nothing when
   * disabled.
   */
  boolean isWanted(NotifyFlags flags) {
    return !flags.contains(NotifyFlags.DISABLE)
        && (error != null || flags.contains(NotifyFlags.GROUP_DONE));
  }
}
