package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.GroupState;
import org.jspecify.annotations.Nullable;

/**
 * One completion or failure, told from another of the same job by what the service counts; where it
 * counts nothing they look alike until the job is begun again.
 *
 * @param state COMPLETE or ERROR
 * @param count the time of completion, or the number of errors so far
 * @param round how often the job was begun by this manager
 */
record Outcome(GroupState state, long count, long round) {

  static Outcome of(GroupState state, BitsJob job, long round) {
    if (state == GroupState.ERROR) {
      return new Outcome(state, job.errorCount(), round);
    }
    JobTimes times = job.times();
    return new Outcome(state, times == null ? 0 : times.transferred(), round);
  }

  /** Whether this is what was told before. */
  boolean is(@Nullable Outcome other) {
    return equals(other);
  }
}
