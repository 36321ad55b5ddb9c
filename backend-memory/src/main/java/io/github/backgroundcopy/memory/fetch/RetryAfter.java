package io.github.backgroundcopy.memory.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110, section 10.2.3). */
final class RetryAfter {

  /** Longer than anybody waits, and short enough to be added to any time. */
  static final Duration LONGEST = Duration.ofDays(3650);

  private static final int ENOUGH_DIGITS = 18;
  private static final Pattern SECONDS = Pattern.compile("[0-9]+");

  private RetryAfter() {}

  /**
   * Reads a field.
   *
   * @param now the time, by which a date is measured
   * @return how long to wait, 0 to {@link #LONGEST}, or null if the field tells nothing of use
   */
  static @Nullable Duration parse(String field, Instant now) {
    if (SECONDS.matcher(field).matches()) {
      boolean endless = field.length() > ENOUGH_DIGITS;
      return bounded(endless ? LONGEST : Duration.ofSeconds(Long.parseLong(field)));
    }
    Instant date = HttpDate.parse(field, now);
    return date == null || date.isBefore(now) ? null : bounded(Duration.between(now, date));
  }

  private static Duration bounded(Duration wait) {
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }
}
