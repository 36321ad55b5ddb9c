package io.github.backgroundcopy.memory.fetch;

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
    assertThat(RetryAfter.parse(field, NOW)).isEqualTo(wait);
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
    assertThat(RetryAfter.parse(field, NOW)).isNull();
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
    assertThat(RetryAfter.parse(field, NOW)).isEqualTo(RetryAfter.LONGEST);
  }

  @Test
  void theLongestCanBeAddedToAnyTime() {
    assertThat(NOW.plus(RetryAfter.LONGEST)).isAfter(NOW);
  }
}
