package io.github.backgroundcopy;

import io.github.backgroundcopy.spi.GroupCompletion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * A group of the queue: the unit of scheduling, state, notification and cancelling.
 * {@code IBackgroundCopyGroup}.
 *
 * <p>A handle needs no closing: dropping it changes nothing, a running group goes on (LIFE-01).
 * Handles compare by identity and print type and id without asking anybody; two handles to one
 * group act on the same group (QMGR-GET-07). A handle belongs to one incarnation: when the group
 * was cancelled and its id used again, the old handle stays dead (JAVA-HANDLE-01 to
 * JAVA-HANDLE-03).
 *
 * <p><b>Threads.</b> Safe for use by many threads: every method is one atomic step (JAVA-THREAD-01
 * to JAVA-THREAD-06). No method waits for a transfer.
 *
 * <p><b>Errors of every method</b> except {@link #id()}, first match wins (R-ORDER):
 * {@link NullPointerException} for a null argument; {@link IllegalStateException} when the manager
 * was closed (JAVA-CLOSE-02, JAVA-CLOSE-04); {@link ServiceUnavailableException} while the service
 * is stopped (LIFE-04); {@link QueueAccessDeniedException} when the caller is neither owner nor
 * administrator (QMGR-GET-06); {@link InvalidStateException} when the group was cancelled
 * (GROUP-CANCEL-04); then what the method names. A call that throws has changed nothing, unless it
 * says that this is unknown.
 */
public interface BackgroundCopyGroup {

  /**
   * Gives the id that the group was created with. Never fails (QMGR-CREATE-01).
   *
   * @return the group's id
   */
  UUID id();

  /**
   * Reads a property ({@code GetProp}; GROUP-PROP-01, GROUP-PROP-11, JAVA-PROP-01, JAVA-PROP-02).
   *
   * @param <T> the type of its value
   * @param property which
   * @return its value, never null
   */
  <T> T get(GroupProperty<T> property);

  /**
   * Sets a property ({@code SetProp}; GROUP-PROP-07, GROUP-PROP-09, GROUP-PROP-15).
   *
   * @param <T> the type of its value
   * @param property which
   * @param value the new value
   * @throws UnsupportedOperationException if the value is well-formed but not supported
   *     (GROUP-PROP-06, GROUP-PROP-08)
   * @throws IllegalArgumentException if the value is malformed: a text that is too long or holds
   *     U+0000 (GROUP-PROP-10), or that is no class id (GROUP-PROP-14)
   * @throws BackgroundCopyException with {@link HResult#REGDB_E_CLASSNOTREG} if a callback class is
   *     not known (GROUP-PROP-14)
   */
  <T> void set(GroupProperty<T> property, T value);

  /**
   * Gives the status bits ({@code GetStatus}; GROUP-STATE-01 to GROUP-STATE-13). The index of the
   * current job, which the COM method also gives, is always 0 (GROUP-STATE-10).
   *
   * @return the status at the time of the call
   */
  GroupStatus status();

  /**
   * Gives how far the group has come ({@code GetProgress}; GROUP-PROG-02, GROUP-PROG-03).
   *
   * @return the progress at the time of the call
   */
  Progress progress();

  /**
   * Gives the sum of the sizes of all files ({@code get_Size}; GROUP-SIZE-01, GROUP-SIZE-02). Where
   * COM saturates at 32 bits this does not (GROUP-SIZE-03).
   *
   * @return the sum in bytes; empty while a size is unknown and for a group without files
   */
  OptionalLong size();

  /**
   * Pauses the group ({@code SuspendGroup}). Without effect unless it is running (GROUP-STATE-03,
   * GROUP-STATE-04, GROUP-STATE-09).
   *
   * @throws UnsupportedOperationException if the system behind the queue cannot pause; such a queue
   *     does not conform to GROUP-STATE-03
   */
  void suspend();

  /**
   * Starts the group, or tries again after a fatal error ({@code ResumeGroup}; GROUP-STATE-02,
   * GROUP-STATE-08). Without effect on a running or complete group (GROUP-STATE-04,
   * GROUP-STATE-09).
   *
   * @throws InvalidStateException also if the group has no files; it stays suspended
   *     (GROUP-STATE-05)
   * @throws ServiceUnavailableException also if there is nothing to transfer with, with
   *     {@link HResult#QM_E_DOWNLOADER_UNAVAILABLE}
   */
  void resume();

  /**
   * Takes the group out of the queue for good, whatever its state ({@code CancelGroup};
   * GROUP-CANCEL-01).
   *
   * <p>Files that have arrived in full get or keep their names; nothing is left of the others
   * (GROUP-CANCEL-02, GROUP-CANCEL-03), and what stood under their names before stays there
   * (JOB-XFER-03). Afterwards every method of this group's handles but {@link #id()} answers
   * {@link InvalidStateException} (GROUP-CANCEL-04), and no callback for it begins
   * (GROUP-CANCEL-05).
   */
  void cancel();

  /**
   * Lets the group compete for bandwidth as a foreground activity from now on
   * ({@code SwitchToForeground}; GROUP-STATE-11). There is no way back.
   */
  void switchToForeground();

  /**
   * Adds the job; a group has at most one ({@code CreateJob}; GROUP-JOB-01).
   *
   * @param jobId the new job's id; unique among the jobs of the queue
   * @return the job, without files
   * @throws InvalidStateException also if the group is running (GROUP-JOB-03)
   * @throws UnsupportedOperationException if the group has a job already (GROUP-JOB-02)
   * @throws IllegalArgumentException if the id is all zero (GROUP-JOB-07)
   * @throws DuplicateIdException if a job of another group has the id (GROUP-JOB-04)
   */
  BackgroundCopyJob createJob(UUID jobId);

  /**
   * Gets the job by its id ({@code GetJob}; GROUP-JOB-05).
   *
   * @param jobId the job's id
   * @return the job
   * @throws ItemNotFoundException if the group has no such job (GROUP-JOB-06)
   */
  BackgroundCopyJob getJob(UUID jobId);

  /**
   * Enumerates the ids of the group's jobs, none or one ({@code EnumJobs}; JENUM-01, JENUM-02).
   *
   * @return an enumerator over a snapshot
   */
  JobEnumerator enumJobs();

  /**
   * Binds a callback, in place of any earlier one (CB-BIND-01).
   *
   * <p>It is told of a fatal error, and of completion if {@link GroupProperty#NOTIFY_FLAGS} asks
   * for it (CB-STATUS-01 to CB-STATUS-04). A completion or error that nobody has acknowledged yet
   * is told too. Every later outcome is told as well (JAVA-EVENT-01), on threads of the backend
   * (JAVA-EVENT-04). The binding ends with the manager that this handle came from (CB-BIND-02).
   *
   * @param callback what to call
   * @throws UnsupportedOperationException without {@link Capability#CALLBACKS}
   */
  void setCallback(BackgroundCopyCallback callback);

  /**
   * Unbinds the callback, if there is one; no further call begins (JAVA-EVENT-02).
   *
   * @throws UnsupportedOperationException without {@link Capability#CALLBACKS}
   */
  void clearCallback();

  /**
   * Asks to be called when the group is complete or has failed: adds {@link NotifyFlags#GROUP_DONE}
   * to the flags, keeping the others, and binds the callback (JAVA-EVENT-03). Where
   * {@link NotifyFlags#DISABLE} is among them nothing is told until it is taken out; what happened
   * meanwhile is then told at once or when a callback is bound the next time, as the backend does.
   *
   * @param callback what to call
   * @throws UnsupportedOperationException without {@link Capability#CALLBACKS}
   */
  default void whenDone(BackgroundCopyCallback callback) {
    Objects.requireNonNull(callback, "callback");
    NotifyFlags before = get(GroupProperty.NOTIFY_FLAGS);
    set(GroupProperty.NOTIFY_FLAGS, before.with(NotifyFlags.GROUP_DONE));
    try {
      setCallback(callback);
    } catch (RuntimeException refused) {
      try {
        set(GroupProperty.NOTIFY_FLAGS, before);
      } catch (RuntimeException alsoRefused) {
        refused.addSuppressed(alsoRefused);
      }
      throw refused;
    }
  }

  /**
   * Gives the end of the group as a stage: how it ends next, or how it has ended if it is complete
   * or failed now. The group is not started by this.
   *
   * <p>The stage ends once, whatever the group does later; ask again for a later outcome
   * (JAVA-COMPLETION-03). It ends
   *
   * <ul>
   *   <li>when the group is complete, with its details then (JAVA-COMPLETION-01);
   *   <li>when the group has failed, with {@link TransferFailedException} (JAVA-COMPLETION-02);
   *   <li>when the group was cancelled before, with
   *       {@link java.util.concurrent.CancellationException} (JAVA-COMPLETION-05);
   *   <li>when this handle answers nothing any more, with what its methods answer:
   *       {@link IllegalStateException} when the manager was closed,
   *       {@link QueueAccessDeniedException} when the group went to another owner
   *       (JAVA-COMPLETION-06).
   * </ul>
   *
   * <p>While the service is stopped it waits. It is independent of callbacks: it neither needs nor
   * changes flags or binding, and acknowledges nothing (JAVA-COMPLETION-04). What depends on it
   * without an executor of its own runs on threads of the backend, or in the call that adds it
   * (JAVA-COMPLETION-07), and may use every method of the group.
   *
   * <p>Every call gives a stage of its own, and a stage that nothing depends on may be dropped: it
   * leaves nothing behind. Cancelling its {@linkplain CompletionStage#toCompletableFuture() future}
   * ends the stage and nothing else.
   *
   * <p>This default looks at the group a few times a second, so it may miss an outcome that is over
   * at once, and does not tell which file failed. A backend that hears of outcomes does better.
   *
   * @return the stage, never null
   */
  default CompletionStage<GroupDetails> completion() {
    return GroupCompletion.byLooking(() -> HandleDetails.of(this));
  }

  /**
   * Collects a complete group: cancels it and gives the files that are now there. This is right on
   * every backend, whether files appear at completion or only now
   * ({@link Capability#FILES_AT_COMPLETION}; JAVA-FINISH-01, JAVA-FINISH-02).
   *
   * <p>This default takes several calls; a backend that can do it in one step does.
   *
   * @return the paths of the files, in the order in which they were added; unmodifiable
   * @throws InvalidStateException also if the group is not complete; nothing was changed
   */
  default List<Path> finish() {
    GroupStatus status = status();
    if (status.state() != GroupState.COMPLETE) {
      throw new InvalidStateException("Cannot finish group \"" + id() + "\": it is "
          + status.state() + ", not COMPLETE. Wait for its completion, or "
          + "cancel it to give up what has not arrived");
    }
    List<Path> paths = new ArrayList<>();
    for (UUID jobId : enumJobs().next(1)) {
      BackgroundCopyJob job = getJob(jobId);
      int count = job.fileCount();
      for (int index = 0; index < count; index++) {
        paths.add(Path.of(job.file(index).localName()));
      }
    }
    cancel();
    return List.copyOf(paths);
  }
}
