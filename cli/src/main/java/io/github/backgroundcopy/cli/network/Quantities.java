package io.github.backgroundcopy.cli.network;

import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers of bytes and lengths of time as people type them. */
final class Quantities {

  private static final Pattern BYTES = Pattern.compile("(\\d{1,18})([KMGT]?)(?:I?B)?");
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(S|MIN|M|H|D)?");
  private static final String UNITS = "KMGT";

  private Quantities() {}

  /** Reads "300", "64K", "10MiB": a whole number, with a unit that is a power of 1024. */
  static long bytes(String option, String text, long least) {
    Matcher matcher = BYTES.matcher(text.strip().toUpperCase(Locale.ROOT));
    try {
      if (matcher.matches()) {
        int power = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
        long bytes = Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
        if (bytes >= least) {
          return bytes;
        }
      }
    } catch (ArithmeticException e) {
      // Too many, and refused as what is no number is.
    }
    throw CommandFailure.ofInput(
        option,
        "must be a number of bytes, " + least + " or more, such as 500, 64K, 10M or 2G; got \""
            + text + "\"");
  }

  /** Reads "90" (seconds), "90s", "15m", "2h", "3d". */
  static Duration time(String option, String text) {
    Matcher matcher = TIME.matcher(text.strip().toUpperCase(Locale.ROOT));
    try {
      if (matcher.matches()) {
        long number = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "S" : matcher.group(2);
        Duration time = switch (unit) {
          case "S" -> Duration.ofSeconds(number);
          case "H" -> Duration.ofHours(number);
          case "D" -> Duration.ofDays(number);
          default -> Duration.ofMinutes(number);
        };
        if (!time.isZero()) {
          return time;
        }
      }
    } catch (ArithmeticException | DateTimeException e) {
      // Too long, and refused as what is no time is.
    }
    throw CommandFailure.ofInput(
        option,
        "must be a time of at least a second, such as 90s, 15m, 2h or 3d; got \"" + text + "\"");
  }
}
