package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says when a group that gets on no more is given up, and in which words. */
final class Limits {

  private final Duration noProgress;
  private final int maxTries;
  private final int unreachableTries;

  Limits(QueueSettings settings) {
    this.noProgress = settings.noProgressOrDefault();
    this.maxTries = settings.maxTries();
    this.unreachableTries = settings.unreachableTries();
  }

  /** After how long without a byte a group fails. */
  Duration noProgress() {
    return noProgress;
  }

  /**
   * Gives the fatal error of a group whose attempt failed, or null if it is to be tried again.
   *
   * @param waited how long it has waited for a byte
   */
  @Nullable
  TransferError end(Run run, TransferError failure, Duration waited) {
    if (waited.compareTo(noProgress) >= 0) {
      return new TransferError(
          failure.fileIndex(),
          Win32Errors.INTERNET_TIMEOUT,
          0,
          failure.retries(),
          "Nothing was received" + from(run.group, failure.fileIndex()) + " for "
              + words(noProgress) + "; the last attempt: " + failure.reason());
    }
    int tries = run.group.course().attempts + 1;
    if (tries >= maxTries) {
      return givenUp(failure, tries);
    }
    return run.unreachable >= unreachableTries ? givenUp(failure, run.unreachable) : null;
  }

  private static TransferError givenUp(TransferError failure, int tries) {
    String attempts = tries == 1 ? "1 attempt" : tries + " attempts";
    return new TransferError(
        failure.fileIndex(),
        failure.win32Result(),
        failure.transportResult(),
        failure.retries(),
        "Given up after " + attempts + ": " + failure.reason(),
        failure.context());
  }

  /** Gives the fatal error of a group that has run for as long as it may. */
  TransferError outOfTime(Run run, Duration maxTime) {
    TransferError last = run.group.course().lastFailure;
    return new TransferError(
        last == null ? TransferError.NO_FILE : last.fileIndex(),
        Win32Errors.TIMEOUT,
        0,
        run.group.course().attempts,
        "Not complete after " + words(maxTime)
            + ", the longest that it may take; resume it to go on"
            + (last == null ? "" : "; the last attempt: " + last.reason()));
  }

  private static String from(Group group, int index) {
    Job job = group.job;
    return job == null || index == TransferError.NO_FILE
        ? ""
        : " from \"" + job.files().get(index).info().redactedRemoteName() + "\"";
  }

  /** Names a duration by its greatest whole unit, or exactly in seconds if it is none. */
  private static String words(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds == 86_400 ? "a day" : duration.toDays() + " days";
    }
    if (seconds % 3_600 == 0) {
      return seconds == 3_600 ? "an hour" : duration.toHours() + " hours";
    }
    if (seconds % 60 == 0) {
      return seconds == 60 ? "a minute" : duration.toMinutes() + " minutes";
    }
    return seconds == 1 ? "a second" : seconds + " seconds";
  }
}
