package io.github.backgroundcopy.core.rules;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A completion or a fatal error that is to be told until it is acknowledged, and the rules of who
 * is told (specification section 1.5).
 *
 * <ul>
 *   <li>One call at a time for each group; the next comes when it has returned (CB-REENTRY-01).
 *   <li>A callback is looked for when the outcome happens, when one is bound, and
 *       {@link #REDELIVERY} after a call that failed, unless another outcome or binding has come
 *       since: those look after themselves. Never because flags have changed (CB-STATUS-08).
 *   <li>The flags are those at that moment: errors are told by default, completion on demand,
 *       nothing when disabled.
 *   <li>A call that returns acknowledges the outcome; one that throws does not (CB-STATUS-05).
 * </ul>
 *
 * <p>Immutable and thread-safe. A class and not a record, since two outcomes are never the same.
 */
public final class Outcome {

  /** After how long a callback that threw is called again (CB-STATUS-05). */
  public static final Duration REDELIVERY = Duration.ofSeconds(30);

  private final GroupStatus status;
  private final @Nullable TransferError error;

  /**
   * Makes an outcome.
   *
   * @param status the group's status when it happened
   * @param error the fatal error, or null for a completion
   */
  public Outcome(GroupStatus status, @Nullable TransferError error) {
    this.status = status;
    this.error = error;
  }

  /**
   * Gives the status that is told, whatever the group's is by now.
   *
   * @return the group's status when it happened
   */
  public GroupStatus status() {
    return status;
  }

  /**
   * Tells whether this may be another one that was kept and read back.
   *
   * @param other the other
   * @return whether both tell the same end
   */
  public boolean tellsAs(Outcome other) {
    return status.equals(other.status)
        && (error == null
            ? other.error == null
            : other.error != null
                && error.fileIndex() == other.error.fileIndex()
                && error.win32Result() == other.error.win32Result()
                && error.transportResult() == other.error.transportResult()
                && error.retries() == other.error.retries());
  }

  /**
   * Tells whether flags ask for this.
   *
   * @param flags the group's flags
   * @return whether a callback is to be called
   */
  public boolean isWanted(NotifyFlags flags) {
    return !flags.contains(NotifyFlags.DISABLE)
        && (error != null || flags.contains(NotifyFlags.GROUP_DONE));
  }

  /**
   * Makes what a callback is told.
   *
   * @param group a handle to the group, for whoever bound the callback
   * @param job the same of its job, or null if it has none
   * @return the event
   */
  public StatusEvent event(BackgroundCopyGroup group, @Nullable BackgroundCopyJob job) {
    return error == null || job == null
        ? StatusEvent.completed(group, status)
        : StatusEvent.failed(group, status, job, error);
  }
}
