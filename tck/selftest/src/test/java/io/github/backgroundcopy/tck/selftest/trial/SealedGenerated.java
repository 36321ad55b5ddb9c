package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Breakage.*;
import static io.github.backgroundcopy.tck.selftest.trial.Circumstance.*;
import static io.github.backgroundcopy.tck.selftest.trial.Kind.*;

import java.util.List;

/** One operation that goes wrong in one circumstance. */
final class SealedGenerated {

  private SealedGenerated() {}

  static List<Suspect> all() {
    return List.of(
        LAST_FILE_LOST.when(CALLBACKS, LISTENING),
        DETAILS_WITHOUT_TEXT.when(DETAILS, RUNNING),
        HALF_ADDED.when(DETAILS, RUNNING),
        TEXTS_SWAPPED.when(DETAILS, FOREGROUND),
        ENTRY_GONE.when(IDENTITY, ID_USED_AGAIN),
        DESCRIPTION_LOST.when(LOST_STATE, COMPLETE),
        DESCRIPTION_LOST.when(LOST_STATE, FAILED),
        FOREGROUND_LOST.when(LOST_STATE, RETRIED),
        FOREGROUND_LOST.when(LOST_STATE, RUNNING),
        PROGRESS_NONE.when(LOST_STATE, REOPENED),
        SET_REFUSED.when(LOST_STATE, FAILED),
        SIZE_UNKNOWN.when(LOST_STATE, RETRIED),
        HALF_ADDED.when(NUMBERS, MANIFOLD),
        JOB_UNLISTED.when(OWNERSHIP, TAKEN),
        RESUME_IGNORED.when(OWNERSHIP, TAKEN),
        DESCRIPTION_LOST.when(RESTARTS, LEFT),
        DESCRIPTION_LOST.when(RESTARTS, RESTARTED),
        FLAGS_LOST.when(RESTARTS, LEFT),
        ID_TAKEN_TWICE.when(RESTARTS, LEFT),
        PROGRESS_NONE.when(RESTARTS, COMPLETE_AND_LEFT),
        RESUME_IGNORED.when(RESTARTS, LEFT),
        NOT_FOUND.when(TIME, MONTH_OLD));
  }
}
