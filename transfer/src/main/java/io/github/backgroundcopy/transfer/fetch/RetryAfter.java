package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.core.environment.TransportResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3). */
final class RetryAfter {

  /** Longer than anybody waits, and short enough to be added to any time. */
  static final Duration LONGEST = Duration.ofDays(3650);

  /** A server whose clock tells that it wants longer has no clock worth the name. */
  private static final Duration LONGEST_BY_ITS_CLOCK = Duration.ofDays(1);

  private static final int ENOUGH_DIGITS = 18;
  private static final Pattern SECONDS = Pattern.compile("[0-9]+");

  private RetryAfter() {}

  /** Finds how long a server asks to wait, or null if it tells nothing of use. */
  static @Nullable Duration of(TransportResponse response, Instant now) {
    String field = response.header("Retry-After").orElse(null);
    return field == null ? null : parse(field, response.header("Date").orElse(null), now);
  }

  /**
   * Reads a field. A date is one by the server's clock, which may be hours away from ours, and so
   * it is measured against the date of the same answer.
   *
   * @param answered when the server says it has answered; where that is missing, or makes no sense
   *     beside the field, our own clock has to do
   * @param now the time
   * @return how long to wait, 0 to {@link #LONGEST}, or null if the field tells nothing of use
   */
  static @Nullable Duration parse(String field, @Nullable String answered, Instant now) {
    if (SECONDS.matcher(field).matches()) {
      boolean endless = field.length() > ENOUGH_DIGITS;
      return bounded(endless ? LONGEST : Duration.ofSeconds(Long.parseLong(field)));
    }
    Instant date = HttpDate.parse(field, now);
    if (date == null) {
      return null;
    }
    Instant theirs = answered == null ? null : HttpDate.parse(answered, now);
    if (theirs != null) {
      Duration wait = Duration.between(theirs, date);
      if (!wait.isNegative() && wait.compareTo(LONGEST_BY_ITS_CLOCK) <= 0) {
        return wait;
      }
    }
    return date.isBefore(now) ? null : bounded(Duration.between(now, date));
  }

  private static Duration bounded(Duration wait) {
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }
}
