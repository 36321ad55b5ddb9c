package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Outcome;
import io.github.backgroundcopy.core.rules.ProgressRules;
import io.github.backgroundcopy.core.snapshot.Identified;
import io.github.backgroundcopy.memory.state.StoredFile;
import io.github.backgroundcopy.memory.state.StoredGroup;
import java.time.Instant;
import java.util.List;
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
final class Group implements Identified {

  final UUID id;
  final long createdMillis;

  /** The place in the order of creation, given when the group enters the queue. */
  long number;

  String owner;
  String displayName = "";
  String description = "";
  int notifyFlags;

  /** When the group last changed or progressed, by the wall clock. */
  long lastChangeMillis;

  /** The same by the steady clock, by which it grows old. */
  long quietSinceMillis;

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

  /** How it gets on since it was first started; null before that. */
  private @Nullable Course course;

  private GroupState state = GroupState.SUSPENDED;
  private boolean foreground;
  private @Nullable TransferError error;

  Group(UUID id, String owner, long createdMillis) {
    this.id = id;
    this.owner = owner;
    this.createdMillis = createdMillis;
    this.lastChangeMillis = createdMillis;
  }

  @Override
  public boolean hasId(UUID id) {
    return this.id.equals(id);
  }

  /**
   * What its temporary files are called by, and no others. Two queues may have groups of one id and
   * number, whose files go to one directory: ids that are made of names are the same in both.
   */
  String label() {
    return id + "-" + number + "-" + Long.toHexString(createdMillis);
  }

  /**
   * Becomes what was kept of it and of its files; a client's callback is none of that, and stays.
   */
  void restore(StoredGroup stored, List<StoredFile> files, Clock clock) {
    number = stored.number();
    owner = stored.owner();
    displayName = stored.displayName();
    description = stored.description();
    notifyFlags = stored.notifyFlags();
    lastChangeMillis = stored.changedMillis();
    quietSinceMillis = clock.millis() - clock.ageMillis(stored.changedMillis());
    course = Course.restored(stored);
    gone = stored.stage() == StoredGroup.Stage.LEAVING;
    publishing = stored.stage() == StoredGroup.Stage.PUBLISHING;
    state = stored.state();
    foreground = stored.foreground();
    error = stored.error();
    outcome = untold(stored.untold());
    run = null;
    if (stored.jobId() != null) {
      job = job == null ? new Job(stored.jobId()) : job;
      job.restore(files);
    }
  }

  /** A callback that is being told of an outcome acknowledges that one, and no other like it. */
  private @Nullable Outcome untold(@Nullable GroupStatus status) {
    if (status == null) {
      return null;
    }
    Outcome kept = new Outcome(status, error);
    return outcome != null && outcome.tellsAs(kept) ? outcome : kept;
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
        course == null ? 0 : course.begunMillis,
        course == null ? 0 : course.completedMillis,
        course == null ? 0 : course.waitedMillis,
        state,
        foreground,
        job == null ? null : job.id(),
        error,
        course == null ? 0 : course.attempts,
        course == null ? null : course.lastFailure,
        outcome == null ? null : outcome.status(),
        gone ? StoredGroup.Stage.LEAVING : stage);
  }

  /** How it gets on, from its first start on. */
  Course course() {
    if (course == null) {
      course = new Course();
    }
    return course;
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
    forgetFailures();
    return true;
  }

  /** Tells whether a transfer is to be started: the first one, or a new one after an error. */
  boolean canResume() {
    if (state == GroupState.RUNNING || state == GroupState.COMPLETE) {
      return false;
    }
    requireFiles();
    return true;
  }

  /** Answers that there is nothing to transfer, if there is not. */
  void requireFiles() {
    if (job == null || job.files().isEmpty()) {
      throw new InvalidStateException(
          "Cannot resume group \"" + id + "\": it has no files; create a job and add some");
    }
  }

  /** Starts, or tries again after an error. */
  void resume() {
    state = GroupState.RUNNING;
    forgetOutcome();
    forgetFailures();
  }

  /** Takes notice of new files: a complete group has something to do again. */
  void filesAdded() {
    if (state == GroupState.COMPLETE) {
      state = GroupState.SUSPENDED;
      course().completedMillis = 0;
      forgetOutcome();
    }
  }

  /**
   * Ends a running group: complete, with all files under their names, or with a fatal error.
   *
   * @param nowMillis when, by the wall clock
   */
  void end(@Nullable TransferError failure, long nowMillis) {
    GroupState end = failure == null ? GroupState.COMPLETE : GroupState.ERROR;
    outcome = new Outcome(GroupStatus.of(end, foreground), failure);
    publishing = false;
    state = end;
    error = failure;
    course().completedMillis = failure == null ? nowMillis : 0;
    forgetFailures();
  }

  private void forgetOutcome() {
    error = null;
    outcome = null;
  }

  private void forgetFailures() {
    if (course != null) {
      course.forgetFailures();
    }
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

  GroupDetails details(Clock clock) {
    return details(clock, progress());
  }

  /** The same with progress that was looked at just before. */
  GroupDetails details(Clock clock, Progress progress) {
    GroupDetails.Builder details = GroupDetails.builder(id)
        .owner(owner)
        .displayName(displayName)
        .description(description)
        .status(status())
        .progress(progress)
        .created(Instant.ofEpochMilli(createdMillis))
        .changed(Instant.ofEpochMilli(lastChangeMillis));
    if (job != null) {
      details.job(job.id(), job.fileCount());
    }
    details.filesDone(job == null ? 0 : job.arrived());
    if (run != null && run.isTransferring()) {
      details.rate(run.rate(clock.millis()));
    }
    if (error != null) {
      details.error(error);
    }
    if (run != null && run.nextAttempt != null) {
      details.nextAttempt(run.nextAttempt.shown(clock));
    }
    if (course != null) {
      course.describe(details);
    }
    return details.build();
  }
}
