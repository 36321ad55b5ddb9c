package com.example.acme;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the queue knows of a group. Guarded by the queue's lock.
 *
 * <p>Without anything to transfer with a group is always suspended, and no size is ever known.
 * Whoever adds transfers gives it a state.
 */
final class Group {

  final UUID id;

  /** The place in the order of creation, which no other group ever has. */
  final long number;

  private final Instant created = Instant.now();

  String displayName = "";
  String description = "";
  NotifyFlags notifyFlags = NotifyFlags.ERRORS_ONLY;
  boolean foreground;

  @Nullable
  UUID jobId;

  final List<FileInfo> files = new ArrayList<>();

  /** Set once, when the group was cancelled; handles to it are dead from then on. */
  boolean gone;

  Group(UUID id, long number) {
    this.id = id;
    this.number = number;
  }

  /** Answers for a group that was cancelled (R-GONE). */
  void requirePresent() {
    if (gone) {
      throw new InvalidStateException(
          "Group \"" + id + "\" was cancelled; create it anew to go on");
    }
  }

  GroupStatus status() {
    return GroupStatus.of(GroupState.SUSPENDED, foreground);
  }

  GroupDetails details(String owner) {
    GroupDetails.Builder details = GroupDetails.builder(id)
        .owner(owner)
        .displayName(displayName)
        .description(description)
        .status(status())
        .created(created);
    if (jobId != null) {
      details.job(jobId, files.size());
    }
    return details.build();
  }
}
