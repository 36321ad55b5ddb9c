package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.GroupDetails;
import java.time.Instant;
import java.util.Optional;

/** Details that differ in one thing from others. */
final class Details {

  private Details() {}

  /** Starts with everything that other details tell. */
  static GroupDetails.Builder of(GroupDetails right) {
    return copy(right, right.owner(), right.begun());
  }

  private static GroupDetails.Builder copy(
      GroupDetails right, Optional<String> owner, Optional<Instant> begun) {
    GroupDetails.Builder copy = GroupDetails.builder(right.id())
        .displayName(right.displayName())
        .description(right.description())
        .status(right.status())
        .progress(right.progress())
        .attempts(right.attempts());
    owner.ifPresent(copy::owner);
    right.jobId().ifPresent(job -> copy.job(job, right.fileCount()));
    right.error().ifPresent(copy::error);
    right.created().ifPresent(copy::created);
    right.nextAttempt().ifPresent(copy::nextAttempt);
    right.lastFailure().ifPresent(copy::lastFailure);
    right.changed().ifPresent(copy::changed);
    begun.ifPresent(copy::begun);
    right.completed().ifPresent(copy::completed);
    right.filesDone().ifPresent(copy::filesDone);
    right.rate().ifPresent(copy::rate);
    return copy;
  }

  static GroupDetails withoutOwner(GroupDetails right) {
    return copy(right, Optional.empty(), right.begun()).build();
  }

  static GroupDetails withoutBegun(GroupDetails right) {
    return copy(right, right.owner(), Optional.empty()).build();
  }
}
