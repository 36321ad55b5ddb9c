package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.transfer.Backoff;
import io.github.backgroundcopy.transfer.Failure;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says when a group is tried again, and when it is given up. */
final class Limits {

  private final Duration noProgress;

  Limits(Duration noProgress) {
    this.noProgress = noProgress;
  }

  /**
   * Judges an attempt that has failed.
   *
   * @param quiet how long no byte has come
   */
  Verdict judge(
      UUID group, Failure failure, int retries, Duration quiet, @Nullable Duration asked) {
    if (quiet.compareTo(noProgress) >= 0) {
      return new Verdict(
          new TransferError(
              failure.index(),
              Win32Errors.INTERNET_TIMEOUT,
              0,
              retries,
              "Nothing was received for " + noProgress.toSeconds() + " seconds; the last attempt: "
                  + failure.reason()),
          Duration.ZERO);
    }
    Duration delay = Backoff.delay(group, retries, asked);
    Duration left = noProgress.minus(quiet);
    return new Verdict(null, delay.compareTo(left) < 0 ? delay : left);
  }

  /**
   * What becomes of the group.
   *
   * @param end the error that it ends with, or null if it is tried again
   * @param delay after how long
   */
  record Verdict(@Nullable TransferError end, Duration delay) {}
}
