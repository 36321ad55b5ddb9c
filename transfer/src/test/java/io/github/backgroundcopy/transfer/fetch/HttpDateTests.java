package io.github.backgroundcopy.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpDateTests {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
      })
  void readsAllForms(String field) {
    assertThat(HttpDate.parse(field, NOW)).isEqualTo("1994-11-06T08:49:37Z");
  }

  @Test
  void readsAsctimeWithATwoDigitDay() {
    assertThat(HttpDate.parse("Wed Nov 16 08:49:37 1994", NOW)).isEqualTo("1994-11-16T08:49:37Z");
  }

  @ParameterizedTest(name = "{0} is in {1}")
  @CsvSource({
    "'Wednesday, 01-Jan-76 00:00:00 GMT', 2076",
    "'Saturday, 01-Jan-77 00:00:00 GMT', 1977",
    "'Thursday, 01-Jan-26 00:00:00 GMT', 2026",
  })
  void aYearOfTwoDigitsIsUpTo50YearsAhead(String field, int year) {
    assertThat(HttpDate.parse(field, NOW)).isEqualTo(year + "-01-01T00:00:00Z");
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "0",
        "-1",
        "1994-11-06T08:49:37Z",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 +0000",
        "Sun, 06 Nov 1994 08:49:37 PST",
        "Mon, 06 Nov 1994 08:49:37 GMT",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT",
        "So, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT",
      })
  void doesNotReadWhatIsNone(String field) {
    assertThat(HttpDate.parse(field, NOW)).isNull();
  }

  @Test
  void readsTheSameUnderEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(HttpDate.parse("Sun, 06 Nov 1994 08:49:37 GMT", NOW)).isNotNull();
    } finally {
      Locale.setDefault(before);
    }
  }
}
