package io.github.backgroundcopy;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look at a group: everything a listing shows, read without taking the group from its owner
 * (DETAIL-01 to DETAIL-06, DETAIL-11).
 *
 * <p>Made by backends with {@link #builder(UUID)}. Immutable and thread-safe.
 */
public final class GroupDetails {

  private static final int UNTOLD = -1;

  private final UUID id;
  private final @Nullable String owner;
  private final String displayName;
  private final String description;
  private final GroupStatus status;
  private final Progress progress;
  private final @Nullable UUID jobId;
  private final int fileCount;
  private final @Nullable TransferError error;
  private final @Nullable Instant created;
  private final @Nullable Instant nextAttempt;
  private final @Nullable TransferError lastFailure;
  private final int attempts;
  private final @Nullable Instant changed;
  private final @Nullable Instant begun;
  private final @Nullable Instant completed;
  private final int filesDone;
  private final long rate;

  private GroupDetails(Builder builder) {
    this.id = builder.id;
    this.owner = builder.owner;
    this.displayName = builder.displayName;
    this.description = builder.description;
    this.status = builder.status;
    this.progress = builder.progress;
    this.jobId = builder.jobId;
    this.fileCount = builder.fileCount;
    this.error = builder.error;
    this.created = builder.created;
    this.nextAttempt = builder.nextAttempt;
    this.lastFailure = builder.lastFailure;
    this.attempts = builder.attempts;
    this.changed = builder.changed;
    this.begun = builder.begun;
    this.completed = builder.completed;
    this.filesDone = builder.filesDone;
    this.rate = builder.rate;
  }

  /**
   * Starts the description of a group: new, suspended, unnamed, without a job.
   *
   * @param id the group's id
   * @return a builder
   * @throws NullPointerException if {@code id} is null
   */
  public static Builder builder(UUID id) {
    return new Builder(id);
  }

  /**
   * Gives the group's id.
   *
   * @return the id
   */
  public UUID id() {
    return id;
  }

  /**
   * Gives the name of the principal who owns the group (DETAIL-02).
   *
   * @return the owner, or empty where the queue does not tell
   */
  public Optional<String> owner() {
    return Optional.ofNullable(owner);
  }

  /**
   * Gives {@link GroupProperty#DISPLAY_NAME}.
   *
   * @return the name, may be empty
   */
  public String displayName() {
    return displayName;
  }

  /**
   * Gives {@link GroupProperty#DESCRIPTION}.
   *
   * @return the description, may be empty
   */
  public String description() {
    return description;
  }

  /**
   * Gives the status bits.
   *
   * @return the status
   */
  public GroupStatus status() {
    return status;
  }

  /**
   * Gives the run state, from the status.
   *
   * @return the state
   */
  public GroupState state() {
    return status.state();
  }

  /**
   * Gives how far the group has come.
   *
   * @return the progress in bytes and percent
   */
  public Progress progress() {
    return progress;
  }

  /**
   * Gives the id of the group's job.
   *
   * @return the id, or empty for a group without a job
   */
  public Optional<UUID> jobId() {
    return Optional.ofNullable(jobId);
  }

  /**
   * Gives the number of files in the group's job.
   *
   * @return 0 or more
   */
  public int fileCount() {
    return fileCount;
  }

  /**
   * Gives why the group failed (DETAIL-03).
   *
   * @return the error, present only in state {@link GroupState#ERROR}
   */
  public Optional<TransferError> error() {
    return Optional.ofNullable(error);
  }

  /**
   * Gives when the group was created (DETAIL-05, DETAIL-06).
   *
   * @return the time, or empty where the queue does not tell
   */
  public Optional<Instant> created() {
    return Optional.ofNullable(created);
  }

  /**
   * Gives when a running group that met a recoverable error tries again (DETAIL-04).
   *
   * @return the time, or empty if no attempt is waited for or the queue does not tell
   */
  public Optional<Instant> nextAttempt() {
    return Optional.ofNullable(nextAttempt);
  }

  /**
   * Gives why the last attempt of a running group failed. The group is still being tried: this is
   * what it waits for.
   *
   * @return the failure; empty when nothing has failed since the last progress, when the group does
   *     not run, or where the queue does not tell
   */
  public Optional<TransferError> lastFailure() {
    return Optional.ofNullable(lastFailure);
  }

  /**
   * Gives how many attempts of a running group have failed since it last made progress.
   *
   * @return 0 or more; 0 also where the queue does not tell
   */
  public int attempts() {
    return attempts;
  }

  /**
   * Gives when the group was last changed, or last made progress. A call that leaves the group as
   * it was, such as setting a text or flags to what they are, is no change.
   *
   * @return the time, or empty where the queue does not tell
   */
  public Optional<Instant> changed() {
    return Optional.ofNullable(changed);
  }

  /**
   * Gives when the group first began to transfer.
   *
   * @return the time, or empty if it has not begun or the queue does not tell
   */
  public Optional<Instant> begun() {
    return Optional.ofNullable(begun);
  }

  /**
   * Gives when all files of the group had arrived.
   *
   * @return the time, present only in state {@link GroupState#COMPLETE}; empty also where the queue
   *     does not tell
   */
  public Optional<Instant> completed() {
    return Optional.ofNullable(completed);
  }

  /**
   * Gives how many of the {@linkplain #fileCount() files} have arrived (DETAIL-11).
   *
   * @return 0 or more, and all of them exactly when nothing is left to transfer; empty only where a
   *     queue without {@link Capability#FILE_PROGRESS} does not tell
   */
  public OptionalInt filesDone() {
    return filesDone == UNTOLD ? OptionalInt.empty() : OptionalInt.of(filesDone);
  }

  /**
   * Gives how fast the group's bytes have come of late (DETAIL-11).
   *
   * @return bytes per second, 0 or more; empty while the group transfers nothing, and where a queue
   *     without {@link Capability#FILE_PROGRESS} does not tell
   */
  public OptionalLong rate() {
    return rate == UNTOLD ? OptionalLong.empty() : OptionalLong.of(rate);
  }

  /** Names id, owner and state; the form may change. */
  @Override
  public String toString() {
    return "GroupDetails[" + id + " owner=" + owner + " " + status + " files=" + fileCount + "]";
  }

  /** Collects the details of one group. Not thread-safe. */
  public static final class Builder {

    private static final GroupStatus NEW = GroupStatus.of(GroupState.SUSPENDED, false);

    private final UUID id;
    private @Nullable String owner;
    private String displayName = "";
    private String description = "";
    private GroupStatus status = NEW;
    private Progress progress = Progress.NONE;
    private @Nullable UUID jobId;
    private int fileCount;
    private @Nullable TransferError error;
    private @Nullable Instant created;
    private @Nullable Instant nextAttempt;
    private @Nullable TransferError lastFailure;
    private int attempts;
    private @Nullable Instant changed;
    private @Nullable Instant begun;
    private @Nullable Instant completed;
    private int filesDone = UNTOLD;
    private long rate = UNTOLD;

    private Builder(UUID id) {
      this.id = Objects.requireNonNull(id, "id");
    }

    /**
     * Sets the owner.
     *
     * @param principal the name of the principal
     * @return this builder
     * @throws NullPointerException if {@code principal} is null
     */
    public Builder owner(String principal) {
      this.owner = Objects.requireNonNull(principal, "principal");
      return this;
    }

    /**
     * Sets the display name.
     *
     * @param name the name
     * @return this builder
     * @throws NullPointerException if {@code name} is null
     */
    public Builder displayName(String name) {
      this.displayName = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Sets the description.
     *
     * @param text the description
     * @return this builder
     * @throws NullPointerException if {@code text} is null
     */
    public Builder description(String text) {
      this.description = Objects.requireNonNull(text, "text");
      return this;
    }

    /**
     * Sets the status.
     *
     * @param value the status bits
     * @return this builder
     * @throws NullPointerException if {@code value} is null
     */
    public Builder status(GroupStatus value) {
      this.status = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Sets the progress.
     *
     * @param value bytes and percent
     * @return this builder
     * @throws NullPointerException if {@code value} is null
     */
    public Builder progress(Progress value) {
      this.progress = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Sets the job.
     *
     * @param job the job's id
     * @param files the number of its files, 0 or more
     * @return this builder
     * @throws NullPointerException if {@code job} is null
     * @throws IllegalArgumentException if {@code files} is negative
     */
    public Builder job(UUID job, int files) {
      if (files < 0) {
        throw new IllegalArgumentException("A job has 0 files or more, got \"" + files + "\"");
      }
      this.jobId = Objects.requireNonNull(job, "job");
      this.fileCount = files;
      return this;
    }

    /**
     * Sets the error.
     *
     * @param value what went wrong
     * @return this builder
     * @throws NullPointerException if {@code value} is null
     */
    public Builder error(TransferError value) {
      this.error = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Sets the time of creation.
     *
     * @param time when the group was created
     * @return this builder
     * @throws NullPointerException if {@code time} is null
     */
    public Builder created(Instant time) {
      this.created = Objects.requireNonNull(time, "time");
      return this;
    }

    /**
     * Sets the time of the next attempt.
     *
     * @param time when the group tries again
     * @return this builder
     * @throws NullPointerException if {@code time} is null
     */
    public Builder nextAttempt(Instant time) {
      this.nextAttempt = Objects.requireNonNull(time, "time");
      return this;
    }

    /**
     * Sets what a running group waits for.
     *
     * @param value why the last attempt failed
     * @return this builder
     * @throws NullPointerException if {@code value} is null
     */
    public Builder lastFailure(TransferError value) {
      this.lastFailure = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Sets how many attempts have failed since the last progress.
     *
     * @param count 0 or more
     * @return this builder
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public Builder attempts(int count) {
      if (count < 0) {
        throw new IllegalArgumentException("Attempts are 0 or more, got \"" + count + "\"");
      }
      this.attempts = count;
      return this;
    }

    /**
     * Sets the time of the last change.
     *
     * @param time when the group was last changed, or last made progress
     * @return this builder
     * @throws NullPointerException if {@code time} is null
     */
    public Builder changed(Instant time) {
      this.changed = Objects.requireNonNull(time, "time");
      return this;
    }

    /**
     * Sets the time of the first transfer.
     *
     * @param time when the group first began to transfer
     * @return this builder
     * @throws NullPointerException if {@code time} is null
     */
    public Builder begun(Instant time) {
      this.begun = Objects.requireNonNull(time, "time");
      return this;
    }

    /**
     * Sets the time of completion.
     *
     * @param time when all files had arrived
     * @return this builder
     * @throws NullPointerException if {@code time} is null
     */
    public Builder completed(Instant time) {
      this.completed = Objects.requireNonNull(time, "time");
      return this;
    }

    /**
     * Sets how many files have arrived.
     *
     * @param count 0 or more
     * @return this builder
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public Builder filesDone(int count) {
      if (count < 0) {
        throw new IllegalArgumentException(
            "Files that arrived are 0 or more, got \"" + count + "\"");
      }
      this.filesDone = count;
      return this;
    }

    /**
     * Sets how fast bytes come.
     *
     * @param bytesPerSecond 0 or more
     * @return this builder
     * @throws IllegalArgumentException if {@code bytesPerSecond} is negative
     */
    public Builder rate(long bytesPerSecond) {
      if (bytesPerSecond < 0) {
        throw new IllegalArgumentException(
            "A rate is 0 bytes per second or more, got \"" + bytesPerSecond + "\"");
      }
      this.rate = bytesPerSecond;
      return this;
    }

    /**
     * Makes the details.
     *
     * @return an immutable copy of what was set
     */
    public GroupDetails build() {
      return new GroupDetails(this);
    }
  }
}
