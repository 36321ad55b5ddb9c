package io.github.backgroundcopy.transfer.fetch;

import static io.github.backgroundcopy.transfer.fetch.Answer.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentRangeTests {

  static Stream<Arguments> readable() {
    return Stream.of(
        arguments("bytes 0-0/1", 0, 0, 1),
        arguments("bytes 42-1233/1234", 42, 1233, 1234),
        arguments("Bytes 42-99/1234", 42, 99, 1234),
        arguments("bytes 42-1233/*", 42, 1233, UNKNOWN),
        arguments("bytes */1234", UNKNOWN, UNKNOWN, 1234),
        arguments("bytes */0", UNKNOWN, UNKNOWN, 0),
        arguments("bytes 007-008/0010", 7, 8, 10),
        arguments(
            "bytes 1-999999999999999998/999999999999999999",
            1,
            999_999_999_999_999_998L,
            999_999_999_999_999_999L));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void reads(String field, long start, long end, long total) {
    assertThat(ContentRange.parse(field)).isEqualTo(new ContentRange(start, end, total));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes ",
        "bytes */*",
        "bytes 2-1/9",
        "bytes 0-9/9",
        "bytes 0-9/0",
        "bytes 5/9",
        "bytes 0-4",
        "bytes 0-/9",
        "bytes -4/9",
        "bytes -1-4/9",
        "bytes 0--4/9",
        "bytes +0-4/9",
        "bytes 0-4/-9",
        "bytes 0 - 4/9",
        "bytes 0-4 / 9",
        "bytes  0-4/9",
        " bytes 0-4/9",
        "bytes 0-4/9 ",
        "bytes 0-4/9, bytes 5-8/9",
        "bytes=0-4/9",
        "bytes: 0-4/9",
        "0-4/9",
        "items 0-4/9",
        "bytes 0x0-4/9",
        "bytes a-b/c",
        "bytes \u0660-\u0664/\u0669",
        "bytes 0-4/1000000000000000000",
        "bytes 0-4/99999999999999999999999999999999",
      })
  void doesNotReadWhatIsNone(String field) {
    assertThat(ContentRange.parse(field)).isNull();
  }

  @ParameterizedTest(name = "{0} is the rest from {1}: {2}")
  @CsvSource({
    "bytes 5-8/9, 5, true",
    "bytes 8-8/9, 8, true",
    "bytes 4-8/9, 5, false",
    "bytes 6-8/9, 5, false",
    "bytes 5-7/9, 5, false",
    "bytes 5-8/*, 5, false",
    "bytes */9, 5, false",
    "bytes */9, 9, false",
  })
  void isTheRestOnlyFromExactlyThereToTheEnd(String field, long offset, boolean rest) {
    assertThat(parsed(field).isRestFrom(offset)).isEqualTo(rest);
  }

  @Test
  void whateverWasWrittenIsReadAgain() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      long total = random.nextLong(1, 1_000_000_000_000_000_000L);
      long end = random.nextLong(total);
      long start = random.nextLong(end + 1);
      assertThat(ContentRange.parse("bytes " + start + "-" + end + "/" + total))
          .as("seed %d", seed)
          .isEqualTo(new ContentRange(start, end, total));
    }
  }

  @Test
  void noTextIsTooStrangeToBeLookedAt() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String letters = "bytes 0123456789-/*,= ";
    for (int i = 0; i < 10_000; i++) {
      StringBuilder field = new StringBuilder(random.nextBoolean() ? "bytes " : "");
      random
          .ints(random.nextInt(20), 0, letters.length())
          .forEach(index -> field.append(letters.charAt(index)));
      ContentRange range = ContentRange.parse(field.toString());
      assertThat(range == null || range.isUnsatisfied() || range.length() > 0)
          .as("seed %d: %s", seed, field)
          .isTrue();
    }
  }

  private static ContentRange parsed(String field) {
    return Objects.requireNonNull(ContentRange.parse(field), field);
  }
}
