package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.TransferError;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group of the {@link QueueModel}: what it holds, and what it shows of itself. */
final class ModelGroup {

  final UUID id;
  final Instant created;
  String owner;
  String displayName = "";
  String description = "";
  int notifyFlags;
  boolean foreground;
  boolean gone;
  GroupState state = GroupState.SUSPENDED;

  /** The last change by the steady clock, and by the wall clock. */
  Instant lastChange;

  Instant changed;

  @Nullable
  UUID jobId;

  final List<ModelFile> files = new ArrayList<>();

  @Nullable
  TransferError error;

  // The transfer.
  boolean transferring;
  int retries;

  /**
   * The attempts that have failed since the last progress, also in an earlier life of the service.
   */
  int attempts;

  /** The file at hand, how far any attempt of this run has come with it, and what is new ground. */
  int index;

  long furthest;
  long newGround;

  /**
   * When the next attempt is made by the steady clock, and by the wall clock if that is earlier.
   */
  @Nullable
  Instant nextAttempt;

  Instant nextAttemptAsleep = Instant.MAX;

  // The callback, and what it was not told yet.
  @Nullable
  ModelCallback callback;

  @Nullable
  String classId;

  boolean untold;
  int untoldStatus;

  @Nullable
  TransferError untoldError;

  /** How many times the group was complete or failed. */
  int outcomes;

  /** The call that is to be repeated after it failed. */
  @Nullable
  Redelivery redelivery;

  /** The files that have their names: from the local name to the one whose content it has. */
  final TreeMap<String, ModelFile> published = new TreeMap<>();

  ModelGroup(UUID id, String owner, Instant now, Instant wall) {
    this.id = id;
    this.owner = owner;
    this.created = wall;
    this.lastChange = now;
    this.changed = wall;
  }

  /** Section 1.4. */
  int statusBits() {
    int bits = switch (state) {
      case SUSPENDED -> 0x180;
      case RUNNING -> 0x080;
      case COMPLETE -> 0x140;
      case ERROR -> 0x380;
    };
    return foreground ? bits | 0x400 : bits;
  }

  JobStatus jobStatus() {
    if (state == GroupState.ERROR && error != null) {
      return new JobStatus(0x18, error.win32Result(), error.transportResult(), error.retries());
    }
    return new JobStatus(state == GroupState.COMPLETE ? 0x04 : 0x08, 0, 0, 0);
  }

  OptionalLong size() {
    long sum = 0;
    for (ModelFile file : files) {
      if (file.size == ModelFile.UNKNOWN) {
        return OptionalLong.empty();
      }
      sum += file.size;
    }
    return files.isEmpty() ? OptionalLong.empty() : OptionalLong.of(sum);
  }

  Progress progress() {
    long bytes = 0;
    for (ModelFile file : files) {
      bytes += file.transferred;
    }
    OptionalLong size = size();
    int percent = 0;
    if (state == GroupState.COMPLETE) {
      percent = 100;
    } else if (size.orElse(0) > 0) {
      percent = (int) Math.min(99, bytes * 100 / size.getAsLong());
    }
    return new Progress(bytes, size, percent);
  }

  GroupDetails details(Duration shift) {
    GroupDetails.Builder details = GroupDetails.builder(id)
        .owner(owner)
        .displayName(displayName)
        .description(description)
        .status(new GroupStatus(statusBits()))
        .progress(progress())
        .created(created)
        .changed(changed.truncatedTo(ChronoUnit.MILLIS))
        .attempts(state == GroupState.RUNNING ? attempts : 0);
    if (jobId != null) {
      details.job(jobId, files.size());
    }
    if (state == GroupState.ERROR && error != null) {
      details.error(error);
    }
    if (nextAttempt != null) {
      details.nextAttempt(nextAttempt.plus(shift));
    }
    return details.build();
  }

  /** How many temporary files there are. */
  long temporaries() {
    return files.stream().filter(file -> file.begun).count();
  }

  @Override
  public String toString() {
    return "group " + id;
  }

  /** When a callback is called again, and of which outcome it was told. */
  record Redelivery(Instant time, ModelCallback callback, int outcome) {}
}
