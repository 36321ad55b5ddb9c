package io.github.backgroundcopy.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.TransportRequest;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValidatorTests {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final FileInfo PLAIN = FileInfo.of("http://h/f", "f");
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

  @ParameterizedTest
  @ValueSource(strings = {"W/\"a\"", "a", "5f-61a0", "W/\"!#'(){}~\""})
  void aWeakEntityTagBesideAnOldDateIsOneForTheCareful(String tag) {
    FakeResponse response = dated(OLD, DATE).with("ETag", tag);
    assertThat(text(response, PLAIN, Resume.CAREFUL)).isEqualTo("~" + tag + " " + OLD);
    assertThat(text(response, PLAIN, Resume.STRONG)).isNull();
    assertThat(text(response, PLAIN, Resume.NEVER)).isNull();
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", "\"a b\"", "W/\"a b\"", "a b", "\u00e4"})
  void aTagThatCannotBeKeptIsNone(String tag) {
    assertThat(text(dated(OLD, DATE).with("ETag", tag), PLAIN, Resume.CAREFUL)).isNull();
  }

  @Test
  void aWeakEntityTagBesideAYoungDateIsNone() {
    FakeResponse response = dated(YOUNG, DATE).with("ETag", "W/\"a\"");
    assertThat(text(response, PLAIN, Resume.CAREFUL)).isNull();
  }

  @Test
  void noneIsNeededWhereADigestTells() {
    FileInfo proven = PLAIN.withSha256("0".repeat(64));
    FakeResponse response = new FakeResponse(200);
    assertThat(text(response, proven, Resume.CAREFUL)).isEqualTo("*");
    assertThat(text(response, proven, Resume.STRONG)).isNull();
    assertThat(text(response, PLAIN, Resume.CAREFUL)).isNull();
  }

  @Test
  void nothingIsOneForThoseWhoNeverGoOn() {
    assertThat(text(new FakeResponse(200).with("ETag", "\"a\""), PLAIN, Resume.NEVER))
        .isNull();
    assertThat(Validator.parse("\"a\"", PLAIN, Resume.NEVER)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\"", OLD, "~W/\"a\" " + OLD, "~a " + OLD})
  void whatWasKeptIsReadAgain(String kept) {
    assertThat(parsed(kept).text()).isEqualTo(kept);
  }

  @Test
  void whatWasKeptByOthersIsOfNoUseToTheStrict() {
    assertThat(Validator.parse("~W/\"a\" " + OLD, PLAIN, Resume.STRONG)).isNull();
    assertThat(Validator.parse("*", PLAIN, Resume.CAREFUL))
        .as("no digest any more")
        .isNull();
  }

  @Test
  void eachIsAskedForInItsWay() {
    TransportRequest whole = TransportRequest.of("http://h/f");
    TransportRequest tagged = parsed("\"a\"").rest(whole, 7);
    assertThat(tagged.validator()).contains("\"a\"");
    assertThat(tagged.unmodifiedSince()).isEmpty();
    TransportRequest dated = parsed(OLD).rest(whole, 7);
    assertThat(dated.validator()).contains(OLD);
    TransportRequest weak = parsed("~W/\"a\" " + OLD).rest(whole, 7);
    assertThat(weak.validator()).isEmpty();
    assertThat(weak.unmodifiedSince()).contains(OLD);
    assertThat(weak.offset()).isEqualTo(7);
  }

  @ParameterizedTest(name = "{0} then {1}")
  @CsvSource(
      value = {
        "\"a\"; \"b\"",
        "\"a\"; W/\"a\"",
        "\"a\"; a",
      },
      delimiter = ';')
  void anotherEntityTagIsOfAnotherContent(String kept, String found) {
    assertThat(parsed(kept).isThatOf(new FakeResponse(206).with("ETag", found))).isFalse();
  }

  @Test
  void anotherDateIsOfAnotherContent() {
    assertThat(parsed(OLD).isThatOf(dated(YOUNG, DATE))).isFalse();
  }

  @Test
  void theSameAndNoneMayBeOfTheSameContent() {
    assertThat(parsed("\"a\"").isThatOf(new FakeResponse(206).with("ETag", "\"a\"")))
        .isTrue();
    assertThat(parsed("\"a\"").isThatOf(new FakeResponse(206))).isTrue();
    assertThat(parsed(OLD).isThatOf(dated(OLD, DATE))).isTrue();
    assertThat(parsed(OLD).isThatOf(new FakeResponse(206))).isTrue();
  }

  @Test
  void aWeakEntityTagAndItsDateMustBothBeRepeated() {
    Validator weak = parsed("~W/\"a\" " + OLD);
    assertThat(weak.isThatOf(dated(OLD, DATE).with("ETag", "W/\"a\""))).isTrue();
    assertThat(weak.isThatOf(dated(OLD, DATE).with("ETag", "\"a\""))).isFalse();
    assertThat(weak.isThatOf(dated(YOUNG, DATE).with("ETag", "W/\"a\""))).isFalse();
    assertThat(weak.isThatOf(dated(OLD, DATE))).isFalse();
    assertThat(weak.isThatOf(new FakeResponse(206).with("ETag", "W/\"a\""))).isFalse();
  }

  private static Validator parsed(String kept) {
    return Objects.requireNonNull(Validator.parse(kept, PLAIN, Resume.CAREFUL));
  }

  private static FakeResponse dated(String modified, String date) {
    return new FakeResponse(200).with("Last-Modified", modified).with("Date", date);
  }

  private static @Nullable String strong(FakeResponse response) {
    return text(response, PLAIN, Resume.STRONG);
  }

  private static @Nullable String text(FakeResponse response, FileInfo file, Resume resume) {
    Validator found = Validator.of(response, NOW, file, resume);
    return found == null ? null : found.text();
  }
}
