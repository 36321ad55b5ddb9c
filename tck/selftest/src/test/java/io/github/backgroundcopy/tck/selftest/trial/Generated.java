package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Breakage.*;
import static io.github.backgroundcopy.tck.selftest.trial.Circumstance.*;
import static io.github.backgroundcopy.tck.selftest.trial.Kind.*;

import java.util.List;

/** One operation that goes wrong in one circumstance. */
final class Generated {

  private Generated() {}

  static List<Suspect> all() {
    return List.of(
        // Lost state: copied, cached or migrated without a column.
        DESCRIPTION_LOST.when(LOST_STATE, REOPENED),
        FLAGS_LOST.when(LOST_STATE, RETRIED),
        FLAGS_LOST.when(LOST_STATE, FOREGROUND),
        FLAGS_LOST.when(LOST_STATE, PAUSED),
        FOREGROUND_LOST.when(LOST_STATE, REOPENED),
        SET_IGNORED.when(LOST_STATE, RUNNING),
        SET_IGNORED.when(LOST_STATE, COMPLETE),
        SET_IGNORED.when(LOST_STATE, REOPENED),
        SET_REFUSED.when(LOST_STATE, RUNNING),
        FILES_REVERSED.when(LOST_STATE, REOPENED),
        SIZE_UNKNOWN.when(LOST_STATE, COMPLETE),
        PROGRESS_NONE.when(LOST_STATE, FAILED),
        JOB_PROGRESS_NONE.when(LOST_STATE, RUNNING),
        JOB_STATUS_STALE.when(LOST_STATE, RETRIED),
        JOB_UNLISTED.when(LOST_STATE, COMPLETE),
        // Restarts: not everything was written, or read back.
        FOREGROUND_LOST.when(RESTARTS, LEFT),
        FILES_REVERSED.when(RESTARTS, LEFT),
        JOB_UNLISTED.when(RESTARTS, LEFT),
        UNLISTED.when(RESTARTS, COMPLETE_AND_LEFT),
        SIZE_UNKNOWN.when(RESTARTS, COMPLETE_AND_LEFT),
        JOB_STATUS_STALE.when(RESTARTS, COMPLETE_AND_LEFT),
        LISTED_LAST.when(RESTARTS, RESTARTED),
        CANCEL_IGNORED.when(RESTARTS, RESTARTED),
        SET_IGNORED.when(RESTARTS, LEFT),
        // Ownership and clients.
        DESCRIPTION_LOST.when(OWNERSHIP, TAKEN),
        FLAGS_LOST.when(OWNERSHIP, TAKEN),
        SET_REFUSED.when(OWNERSHIP, TAKEN),
        LISTED_LAST.when(OWNERSHIP, TAKEN),
        FOREGROUND_LOST.when(OWNERSHIP, TAKEN),
        DETAILS_WITHOUT_TEXT.when(OWNERSHIP, TAKEN),
        NOT_FOUND.when(OWNERSHIP, NEIGHBOUR_CLOSED),
        SET_IGNORED.when(OWNERSHIP, NEIGHBOUR_CLOSED),
        ENTRY_GONE.when(OWNERSHIP, NEIGHBOUR_CLOSED),
        CANCEL_TWICE.when(OWNERSHIP, NEIGHBOUR_CLOSED),
        // Threads and callbacks.
        SET_IGNORED.when(CALLBACKS, ELSEWHERE),
        DETAILS_EMPTY.when(CALLBACKS, ELSEWHERE),
        SUSPEND_IGNORED.when(CALLBACKS, LISTENING),
        FLAGS_LOST.when(CALLBACKS, LISTENING),
        CANCEL_IGNORED.when(CALLBACKS, SILENCED),
        // Time.
        DESCRIPTION_LOST.when(TIME, MONTH_OLD),
        RESUME_IGNORED.when(TIME, MONTH_OLD),
        // Identity.
        DESCRIPTION_LOST.when(IDENTITY, ID_USED_AGAIN),
        UNLISTED.when(IDENTITY, ID_USED_AGAIN),
        LISTED_FIRST.when(IDENTITY, ID_USED_AGAIN),
        CANCEL_IGNORED.when(IDENTITY, ID_USED_AGAIN),
        // Limits and numbers.
        SET_IGNORED.when(LIMITS, LONG_NAME),
        LONG_TEXT_CUT.when(LIMITS, RUNNING),
        UNLISTED.when(NUMBERS, HUNDREDTH),
        LISTED_FIRST.when(NUMBERS, THOUSANDTH),
        NOT_FOUND.when(NUMBERS, THOUSANDTH),
        ENTRY_GONE.when(NUMBERS, THOUSANDTH),
        LAST_FILE_LOST.when(NUMBERS, MANIFOLD),
        // Details.
        TEXTS_SWAPPED.when(DETAILS, COMPLETE),
        DETAILS_WITHOUT_TEXT.when(DETAILS, COMPLETE),
        DETAILS_STATE_STALE.when(DETAILS, FAILED),
        DETAILS_STATE_STALE.when(DETAILS, FOREGROUND),
        HALF_ADDED.when(DETAILS, FAILED),
        SECOND_JOB.when(DETAILS, FAILED),
        ID_TAKEN_TWICE.when(DETAILS, FAILED));
  }
}
