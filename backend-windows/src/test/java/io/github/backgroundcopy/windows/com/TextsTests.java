package io.github.backgroundcopy.windows.com;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Texts are UTF-16 on every host, whatever its {@code wchar_t} is. */
class TextsTests {

  private static final String TEXT = "a\u00e4\u4e2d\ud83d\ude00z";

  private final HostComApi api = new HostComApi();

  @Test
  void aStringComesBack() {
    assertThat(Texts.takeString(api, api.allocateString(TEXT))).isEqualTo(TEXT);
    assertThat(api.strings()).isZero();
  }

  @Test
  void aTerminatedTextHasTwoBytesForEachUnit() {
    try (Block text = Block.of(TEXT)) {
      assertThat((char) text.getInt(2)).isEqualTo('\u00e4');
      assertThat(Texts.readTerminated(text.address())).isEqualTo(TEXT);
    }
  }
}
