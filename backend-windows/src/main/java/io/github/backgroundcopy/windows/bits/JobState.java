package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.GroupState;

/** {@code BG_JOB_STATE} (specification section 5.3), in the order of its numbers. */
enum JobState {
  QUEUED,
  CONNECTING,
  TRANSFERRING,
  SUSPENDED,
  ERROR,
  TRANSIENT_ERROR,
  TRANSFERRED,
  ACKNOWLEDGED,
  CANCELLED;

  private static final JobState[] ALL = values();

  static JobState of(int number) {
    if (number < 0 || number >= ALL.length) {
      throw new IllegalArgumentException(
          "A job's state is 0 to 8, but the service answered \"" + number + "\"");
    }
    return ALL[number];
  }

  boolean isRunning() {
    return this == QUEUED || this == CONNECTING || this == TRANSFERRING || this == TRANSIENT_ERROR;
  }

  /** Whether the job is no longer in the queue, although the service may still list it. */
  boolean hasEnded() {
    return this == ACKNOWLEDGED || this == CANCELLED;
  }

  /** The state of the group; files that came after the others had arrived make it suspended. */
  GroupState group(JobProgress progress) {
    return switch (this) {
      case QUEUED, CONNECTING, TRANSFERRING, TRANSIENT_ERROR -> GroupState.RUNNING;
      case ERROR -> GroupState.ERROR;
      case TRANSFERRED -> progress.isWhole() ? GroupState.COMPLETE : GroupState.SUSPENDED;
      case SUSPENDED, ACKNOWLEDGED, CANCELLED -> GroupState.SUSPENDED;
    };
  }
}
