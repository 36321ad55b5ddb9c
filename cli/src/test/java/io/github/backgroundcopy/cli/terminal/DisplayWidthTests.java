package io.github.backgroundcopy.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DisplayWidthTests {

  @ParameterizedTest(name = "\"{0}\" takes {1} columns")
  @CsvSource({
    "'', 0",
    "abc, 3",
    "für, 3",
    "fu\u0308r, 3",
    "日本語, 6",
    "한국, 4",
    "Ａ, 2",
    "😀, 2",
    "Ωж, 2"
  })
  void wideCharactersCountTwiceAndAccentsNotAtAll(String text, int width) {
    assertThat(DisplayWidth.of(text)).isEqualTo(width);
  }

  @ParameterizedTest(name = "\"{0}\" in {1} columns is \"{2}\"")
  @CsvSource({
    "abcdef, 6, abcdef",
    "abcdefg, 6, abcde…",
    "日本語日本語, 6, 日本…",
    "aaaau\u0308b, 6, aaaau\u0308b",
    "aaaau\u0308bc, 6, aaaau\u0308…",
    "😀😀😀, 4, 😀…"
  })
  void aTextIsCutBetweenCharactersOnly(String text, int columns, String fitted) {
    assertThat(DisplayWidth.fit(text, columns, "…")).isEqualTo(fitted);
  }
}
