package io.github.backgroundcopy.transfer.fetch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the three forms of dates that HTTP has (RFC 9110, section 5.6.7). */
final class HttpDate {

  /**
   * The form of today, {@code Sun, 06 Nov 1994 08:49:37 GMT}; some servers write the days before
   * the tenth with one digit. Its names stand here: those of a locale take longer to load than a
   * short download.
   */
  private static final DateTimeFormatter IMF = new DateTimeFormatterBuilder()
      .appendText(ChronoField.DAY_OF_WEEK, names("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
      .appendPattern(", d ")
      .appendText(
          ChronoField.MONTH_OF_YEAR,
          names("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))
      .appendPattern(" uuuu HH:mm:ss 'GMT'")
      .toFormatter(Locale.ENGLISH)
      .withResolverStyle(ResolverStyle.STRICT);

  /** That of {@code asctime}, {@code Sun Nov 6 08:49:37 1994}. */
  private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern(
          "EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH)
      .withResolverStyle(ResolverStyle.STRICT);

  private static final int YEARS_AHEAD = 50;

  private HttpDate() {}

  /**
   * Reads a date.
   *
   * @param now the time, which tells the century where the date does not
   * @return the moment, or null if it is none
   */
  static @Nullable Instant parse(String field, Instant now) {
    Instant usual = parse(field, IMF);
    if (usual != null) {
      return usual;
    }
    Instant old = parse(field, rfc850(now));
    return old == null ? parse(field, ASCTIME) : old;
  }

  private static @Nullable Instant parse(String field, DateTimeFormatter form) {
    try {
      return LocalDateTime.parse(field, form).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Gives the names by their numbers, from 1. */
  private static Map<Long, String> names(String... names) {
    Map<Long, String> numbered = new HashMap<>();
    for (String name : names) {
      numbered.put(numbered.size() + 1L, name);
    }
    return numbered;
  }

  /**
   * The form with two digits for the year, {@code Sunday, 06-Nov-94 08:49:37 GMT}: a year that
   * seems to be more than 50 years ahead is the last one with these digits.
   */
  private static DateTimeFormatter rfc850(Instant now) {
    int firstYear = now.atZone(ZoneOffset.UTC).getYear() + YEARS_AHEAD - 99;
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
