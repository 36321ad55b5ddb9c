package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.ProgressRules;
import io.github.backgroundcopy.memory.state.StoredGroup;
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

  /** When the last byte came since it was resumed, or it first had its turn; 0 before that. */
  long progressedMillis;

  /** Set once, when the group has left the queue; handles to it are dead from then on. */
  boolean gone;

  /**
   * All bytes are here and the files get their names, which is brought to its end whatever comes.
   */
  boolean publishing;

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

  /** Becomes what was kept of it; a client's callback is none of that, and stays. */
  void restore(StoredGroup stored) {
    number = stored.number();
    owner = stored.owner();
    displayName = stored.displayName();
    description = stored.description();
    notifyFlags = stored.notifyFlags();
    lastChangeMillis = stored.changedMillis();
    progressedMillis = 0;
    gone = stored.stage() == StoredGroup.Stage.LEAVING;
    publishing = stored.stage() == StoredGroup.Stage.PUBLISHING;
    state = stored.state();
    foreground = stored.foreground();
    error = stored.error();
    outcome = stored.unacknowledged() ? new Outcome(status(), error) : null;
    run = null;
  }

  StoredGroup stored() {
    StoredGroup.Stage stage =
        publishing ? StoredGroup.Stage.PUBLISHING : StoredGroup.Stage.IN_QUEUE;
    return new StoredGroup(
        number,
        id,
        owner,
        createdMillis,
        displayName,
        description,
        notifyFlags,
        lastChangeMillis,
        0,
        0,
        0,
        state,
        foreground,
        job == null ? null : job.id,
        error,
        0,
        null,
        outcome != null,
        gone ? StoredGroup.Stage.LEAVING : stage);
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

  /** Ends a running group: complete, with all files under their names, or with a fatal error. */
  void end(@Nullable TransferError failure) {
    publishing = false;
    state = failure == null ? GroupState.COMPLETE : GroupState.ERROR;
    error = failure;
    outcome = new Outcome(status(), failure);
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
    return details(progress());
  }

  /** The same with progress that was looked at just before. */
  GroupDetails details(Progress progress) {
    GroupDetails.Builder details = GroupDetails.builder(id)
        .owner(owner)
        .displayName(displayName)
        .description(description)
        .status(status())
        .progress(progress)
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
