package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.GroupDetails;

/** Details that differ in one thing from others. */
final class Details {

  private Details() {}

  /** Starts with everything that other details tell. */
  static GroupDetails.Builder of(GroupDetails right) {
    GroupDetails.Builder copy = GroupDetails.builder(right.id())
        .displayName(right.displayName())
        .description(right.description())
        .status(right.status())
        .progress(right.progress())
        .attempts(right.attempts());
    right.owner().ifPresent(copy::owner);
    right.jobId().ifPresent(job -> copy.job(job, right.fileCount()));
    right.error().ifPresent(copy::error);
    right.created().ifPresent(copy::created);
    right.nextAttempt().ifPresent(copy::nextAttempt);
    right.lastFailure().ifPresent(copy::lastFailure);
    right.changed().ifPresent(copy::changed);
    right.begun().ifPresent(copy::begun);
    right.completed().ifPresent(copy::completed);
    return copy;
  }
}
