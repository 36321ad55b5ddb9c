package io.github.backgroundcopy.postgresql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextsTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "C:\\files\\a.bin",
        "\\u0041",
        "\uD800",
        "\uDC00\uD800",
        "a\uD83D\uDE00b",
        "\uD83D\uD83D\uDE00\\",
        "nul \0 inside"
      })
  void givesBackWhatWasStoredAsTextThatTheServerCanHold(String text) {
    String stored = Texts.stored(text);

    assertThat(Texts.text(stored)).isEqualTo(text);
    assertThat(stored.codePoints()).noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
  }
}
