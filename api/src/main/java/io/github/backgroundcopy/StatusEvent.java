package io.github.backgroundcopy;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a callback is told: the group is complete, or has failed (the arguments of
 * {@code OnStatus}).
 *
 * <p>Immutable and thread-safe. The handles in it act as the user who bound the callback would
 * (CB-BIND-03).
 */
public final class StatusEvent {

  private final BackgroundCopyGroup group;
  private final GroupStatus status;
  private final @Nullable BackgroundCopyJob job;
  private final @Nullable TransferError error;

  private StatusEvent(
      BackgroundCopyGroup group,
      GroupStatus status,
      @Nullable BackgroundCopyJob job,
      @Nullable TransferError error) {
    this.group = Objects.requireNonNull(group, "group");
    this.status = Objects.requireNonNull(status, "status");
    this.job = job;
    this.error = error;
  }

  /**
   * Says that a group is complete (CB-STATUS-06).
   *
   * @param group the group
   * @param status its status
   * @return the event; it has no job, no file and no error
   * @throws NullPointerException if an argument is null
   */
  public static StatusEvent completed(BackgroundCopyGroup group, GroupStatus status) {
    return new StatusEvent(group, status, null, null);
  }

  /**
   * Says that a group has failed (CB-STATUS-07).
   *
   * @param group the group
   * @param status its status, with {@link GroupStatus#ERROR}
   * @param job its job
   * @param error what went wrong
   * @return the event
   * @throws NullPointerException if an argument is null
   */
  public static StatusEvent failed(
      BackgroundCopyGroup group, GroupStatus status, BackgroundCopyJob job, TransferError error) {
    return new StatusEvent(
        group, status, Objects.requireNonNull(job, "job"), Objects.requireNonNull(error, "error"));
  }

  /**
   * Gives the group.
   *
   * @return a handle that acts as the user who bound the callback
   */
  public BackgroundCopyGroup group() {
    return group;
  }

  /**
   * Gives the group's status when the event happened, as {@link BackgroundCopyGroup#status()} told
   * it.
   *
   * @return the status
   */
  public GroupStatus status() {
    return status;
  }

  /**
   * Tells an error from a completion.
   *
   * @return true if the group failed
   */
  public boolean isError() {
    return (status.bits() & GroupStatus.ERROR) != 0;
  }

  /**
   * Gives the job that failed.
   *
   * @return the job, or empty on completion
   */
  public Optional<BackgroundCopyJob> job() {
    return Optional.ofNullable(job);
  }

  /**
   * Gives the file that failed.
   *
   * @return its index from 0, or empty on completion and where no single file is concerned
   */
  public OptionalInt fileIndex() {
    return error == null || error.fileIndex() == TransferError.NO_FILE
        ? OptionalInt.empty()
        : OptionalInt.of(error.fileIndex());
  }

  /**
   * Gives what went wrong.
   *
   * @return the error, or empty on completion
   */
  public Optional<TransferError> error() {
    return Optional.ofNullable(error);
  }

  /** Names the group, its status and the error; the form may change. */
  @Override
  public String toString() {
    return "StatusEvent[" + group.id() + " " + status + (error == null ? "]" : " " + error + "]");
  }
}
