package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.TransferError;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a job. Without a state it is what tells whose the job is; with one it is what a
 * listing shows.
 *
 * @param description with the marker
 * @param displayName null while nobody has asked
 * @param times null where the service does not tell
 * @param shown null before the job was shown
 */
record JobFacts(
    String description,
    @Nullable String displayName,
    @Nullable JobTimes times,
    @Nullable Shown shown) {

  /**
   * What changes while a job lives.
   *
   * @param state the job's
   * @param owner security identifier, or null where the service does not tell
   * @param foreground whether the job has that priority
   * @param progress of all files
   * @param rate bytes per second; empty while the job does not run
   * @param error in state ERROR, and in TRANSIENT_ERROR where the service tells
   */
  record Shown(
      JobState state,
      @Nullable String owner,
      boolean foreground,
      JobProgress progress,
      OptionalLong rate,
      @Nullable TransferError error) {

    GroupState group() {
      return state.group(progress);
    }
  }

  @Nullable
  Marker marker() {
    return Marker.find(description);
  }

  /**
   * The id that the job's maker gave the group: it is in the marker, and in the name before there
   * is one. Null for a job of others.
   */
  @Nullable
  UUID claim() {
    Marker marker = marker();
    if (marker != null) {
      return marker.group();
    }
    return displayName == null ? null : PlaceholderName.group(displayName);
  }

  /** Whether somebody may still add a job to the group, which shows in the description alone. */
  boolean mayGetJob() {
    Marker marker = marker();
    return marker == null ? claim() != null : marker.job() == null;
  }
}
