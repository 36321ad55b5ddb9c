package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.GroupState;
import org.jspecify.annotations.Nullable;

/**
 * One completion or failure, told from another of the same job by what the service counts; where it
 * counts nothing they look alike.
 *
 * @param state COMPLETE or ERROR
 * @param count the time of completion, or the number of errors so far
 */
record Outcome(GroupState state, long count) {

  static Outcome of(GroupState state, BitsJob job) {
    if (state == GroupState.ERROR) {
      return new Outcome(state, job.errorCount());
    }
    JobTimes times = job.times();
    return new Outcome(state, times == null ? 0 : times.transferred());
  }

  /** Whether this is what was told before. */
  boolean is(@Nullable Outcome other) {
    return equals(other);
  }
}
