package io.github.backgroundcopy.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTests {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "1, PT1S",
    "0120, PT2M",
    "315360000, P3650D",
    "'Thu, 01 Jan 2026 00:00:00 GMT', PT0S",
    "'Thu, 01 Jan 2026 00:05:00 GMT', PT5M",
    "'Thursday, 01-Jan-26 00:05:00 GMT', PT5M",
    "Thu Jan  1 00:05:00 2026, PT5M",
  })
  void reads(String field, Duration wait) {
    assertThat(RetryAfter.parse(field, null, NOW)).isEqualTo(wait);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "",
        "-1",
        "+1",
        "1.5",
        "1s",
        "1, 2",
        "soon",
        "\u0661",
        "Wed, 31 Dec 2025 23:59:59 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
      })
  void ignoresWhatIsNoTimeToCome(String field) {
    assertThat(RetryAfter.parse(field, null, NOW)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "315360001",
        "999999999999999999",
        "9223372036854775807",
        "99999999999999999999999999999999999999",
        "Fri, 31 Dec 9999 23:59:59 GMT",
      })
  void nothingIsLongerThanTheLongest(String field) {
    assertThat(RetryAfter.parse(field, null, NOW)).isEqualTo(RetryAfter.LONGEST);
  }

  /** The clock of a board without a battery, or that of a server, may be anywhere. */
  @ParameterizedTest(name = "{0} answered at {1}")
  @CsvSource({
    "'Thu, 01 Jan 2026 20:00:02 GMT', 'Thu, 01 Jan 2026 20:00:00 GMT', PT2S",
    "'Wed, 31 Dec 2025 04:00:02 GMT', 'Wed, 31 Dec 2025 04:00:00 GMT', PT2S",
    "'Thu, 01 Jan 1970 00:00:07 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT', PT7S",
    "'Thu, 01 Jan 2026 00:05:00 GMT', 'Thu, 01 Jan 1970 00:00:00 GMT', PT5M",
    "'Thu, 01 Jan 2026 00:05:00 GMT', 'Fri, 01 Jan 2027 00:00:00 GMT', PT5M",
    "'Thu, 01 Jan 2026 00:05:00 GMT', yesterday, PT5M",
    "'Thu, 01 Jan 2026 00:05:00 GMT', '', PT5M",
    "120, 'Thu, 01 Jan 1970 00:00:00 GMT', PT2M",
  })
  void aDateIsMeasuredByTheServersOwn(String field, String answered, Duration wait) {
    assertThat(RetryAfter.parse(field, answered, NOW)).isEqualTo(wait);
  }

  @Test
  void aTimeThatHasGoneByForBothIsNone() {
    String field = "Wed, 31 Dec 2025 00:00:00 GMT";
    assertThat(RetryAfter.parse(field, "Wed, 31 Dec 2025 00:00:01 GMT", NOW)).isNull();
  }

  @Test
  void theLongestCanBeAddedToAnyTime() {
    assertThat(NOW.plus(RetryAfter.LONGEST)).isAfter(NOW);
  }
}
