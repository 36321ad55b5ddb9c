package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.ProgressRules;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group and its state machine (specification section 1.4). Guarded by the queue's lock; does
 * nothing but change state.
 *
 * <p>There may be a million of these: fields are few, and what only a transfer or a callback needs
 * is in {@link Run} and {@link Binding}.
 */
final class Group {

  final UUID id;
  final long createdMillis;

  /** The place in the order of creation, given when the group enters the queue. */
  long number;

  String owner;
  String displayName = "";
  String description = "";
  int notifyFlags;

  /** When the group last changed or progressed; the queue's groups are kept in this order. */
  long lastChangeMillis;

  /** Set once, when the group has left the queue; handles to it are dead from then on. */
  boolean gone;

  @Nullable
  Job job;

  @Nullable
  Binding binding;

  /** The transfer that is going on, or waits for its turn or its next attempt. */
  @Nullable
  Run run;

  /** The completion or error that nobody has acknowledged. */
  @Nullable
  Outcome outcome;

  /** A callback is being called, or about to be: no second call may overlap. */
  boolean delivering;

  private GroupState state = GroupState.SUSPENDED;
  private boolean foreground;
  private @Nullable TransferError error;

  Group(UUID id, String owner, long nowMillis) {
    this.id = id;
    this.owner = owner;
    this.createdMillis = nowMillis;
    this.lastChangeMillis = nowMillis;
  }

  GroupState state() {
    return state;
  }

  GroupStatus status() {
    return GroupStatus.of(state, foreground);
  }

  boolean isForeground() {
    return foreground;
  }

  void switchToForeground() {
    foreground = true;
  }

  /** Pauses; tells whether a transfer is to be stopped. */
  boolean suspend() {
    if (state != GroupState.RUNNING) {
      return false;
    }
    state = GroupState.SUSPENDED;
    return true;
  }

  /** Starts, or tries again after an error; tells whether a transfer is to be started. */
  boolean resume() {
    if (state == GroupState.RUNNING || state == GroupState.COMPLETE) {
      return false;
    }
    if (job == null || job.files().isEmpty()) {
      throw new InvalidStateException(
          "Cannot resume group \"" + id + "\": it has no files; create a job and add some");
    }
    state = GroupState.RUNNING;
    forgetOutcome();
    return true;
  }

  /** Takes notice of new files: a complete group has something to do again. */
  void filesAdded() {
    if (state == GroupState.COMPLETE) {
      state = GroupState.SUSPENDED;
      forgetOutcome();
    }
  }

  /** Ends a running group with all files under their names. */
  void complete() {
    state = GroupState.COMPLETE;
    outcome = new Outcome(status(), null);
  }

  /** Ends a running group with a fatal error. */
  void fail(TransferError cause) {
    state = GroupState.ERROR;
    error = cause;
    outcome = new Outcome(status(), cause);
  }

  private void forgetOutcome() {
    error = null;
    outcome = null;
  }

  Progress progress() {
    return job == null
        ? Progress.NONE
        : ProgressRules.progress(job.transferred(), job.size(), state == GroupState.COMPLETE);
  }

  OptionalLong size() {
    return job == null ? OptionalLong.empty() : job.size();
  }

  JobStatus jobStatus() {
    if (error != null) {
      return new JobStatus(
          JobStatus.INCOMPLETE | JobStatus.ERROR,
          error.win32Result(),
          error.transportResult(),
          error.retries());
    }
    int bits = state == GroupState.COMPLETE ? JobStatus.COMPLETE : JobStatus.INCOMPLETE;
    return new JobStatus(bits, 0, 0, 0);
  }

  GroupDetails details() {
    GroupDetails.Builder details = GroupDetails.builder(id)
        .owner(owner)
        .displayName(displayName)
        .description(description)
        .status(status())
        .progress(progress())
        .created(Instant.ofEpochMilli(createdMillis));
    if (job != null) {
      details.job(job.id, job.files().size());
    }
    if (error != null) {
      details.error(error);
    }
    if (run != null && run.nextAttempt != null) {
      details.nextAttempt(run.nextAttempt);
    }
    return details.build();
  }
}
