package io.github.backgroundcopy.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValidatorsTests {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String DATE = "Thu, 01 Jan 2026 00:00:00 GMT";
  private static final String OLD = "Wed, 31 Dec 2025 23:59:00 GMT";
  private static final String YOUNG = "Wed, 31 Dec 2025 23:59:01 GMT";

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"a\"", "\"5f-61a0\"", "\"!#'(){}~\"", "\"W/x\""})
  void aStrongEntityTagIsAValidator(String tag) {
    assertThat(strong(new FakeResponse(200).with("ETag", tag))).isEqualTo(tag);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "",
        "W/\"a\"",
        "w/\"a\"",
        "a",
        "'a'",
        "\"",
        "\"a",
        "a\"",
        "\"a\"b\"",
        "\"a b\"",
        "\"a\", \"b\"",
        "\"\u00e4\"",
      })
  void anythingElseInItsPlaceIsNone(String tag) {
    assertThat(strong(new FakeResponse(200).with("ETag", tag))).isNull();
  }

  @Test
  void anEndlessEntityTagIsNone() {
    String tag = "\"" + "x".repeat(511) + "\"";
    assertThat(strong(new FakeResponse(200).with("ETag", tag))).isNull();
  }

  @Test
  void aDateIsOneIfItIsAMinuteOlderThanTheAnswer() {
    assertThat(strong(dated(OLD, DATE))).isEqualTo(OLD);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      value = {
        YOUNG + ";" + DATE,
        DATE + ";" + DATE,
        DATE + ";" + OLD,
        OLD + ";today",
        "long ago;" + DATE,
      },
      delimiter = ';')
  void otherDatesAreNone(String modified, String date) {
    assertThat(strong(dated(modified, date))).isNull();
  }

  @Test
  void aDateAloneIsNoneWhereTheServerDoesNotTellTheTime() {
    assertThat(strong(new FakeResponse(200).with("Last-Modified", OLD))).isNull();
  }

  @Test
  void aDateBesideAWeakEntityTagIsNone() {
    assertThat(strong(dated(OLD, DATE).with("ETag", "W/\"a\""))).isNull();
  }

  @Test
  void withoutAnyThereIsNone() {
    assertThat(strong(new FakeResponse(200).with("Date", DATE))).isNull();
  }

  @ParameterizedTest(name = "{0} then {1}")
  @CsvSource(
      value = {
        "\"a\"; \"b\"",
        "\"a\"; W/\"a\"",
        "\"a\"; a",
      },
      delimiter = ';')
  void anotherEntityTagContradicts(String validator, String found) {
    assertThat(Validators.contradict(new FakeResponse(206).with("ETag", found), validator))
        .isTrue();
  }

  @Test
  void anotherDateContradictsADate() {
    assertThat(Validators.contradict(dated(YOUNG, DATE), OLD)).isTrue();
  }

  @Test
  void theSameAndNoneDoNotContradict() {
    assertThat(Validators.contradict(new FakeResponse(206).with("ETag", "\"a\""), "\"a\""))
        .isFalse();
    assertThat(Validators.contradict(new FakeResponse(206), "\"a\"")).isFalse();
    assertThat(Validators.contradict(dated(OLD, DATE), OLD)).isFalse();
    assertThat(Validators.contradict(new FakeResponse(206), OLD)).isFalse();
  }

  private static FakeResponse dated(String modified, String date) {
    return new FakeResponse(200).with("Last-Modified", modified).with("Date", date);
  }

  private static @Nullable String strong(FakeResponse response) {
    return Validators.strong(response, NOW);
  }
}
