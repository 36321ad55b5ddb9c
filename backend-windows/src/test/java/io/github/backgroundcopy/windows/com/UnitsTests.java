package io.github.backgroundcopy.windows.com;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Texts lie in memory as Windows lays them, whatever the host calls a character. */
class UnitsTests {

  /** With U+0000, a pair of surrogates and one that stands alone. */
  private static final String TEXT = "a\0ß\uD83D\uDE00\uD800z";

  private final HostComApi api = new HostComApi();

  @Test
  void unitsHaveTwoBytes() {
    long string = api.allocateString("aß");
    assertThat(new Pointer(string).getInt(-4)).isEqualTo(4);
    assertThat(new Pointer(string).getByteArray(0, 6))
        .isEqualTo("aß\0".getBytes(StandardCharsets.UTF_16LE));
    api.freeString(string);
    try (Block block = Block.of("aß")) {
      assertThat(new Pointer(block.address()).getByteArray(0, 6))
          .isEqualTo("aß\0".getBytes(StandardCharsets.UTF_16LE));
    }
  }

  @Test
  void stringsAreReadByTheirLengthAndFreed() {
    assertThat(Texts.takeString(api, api.allocateString(TEXT))).isEqualTo(TEXT);
    assertThat(Texts.takeString(api, 0)).isEmpty();
    assertThat(api.strings()).isZero();
  }

  @Test
  void noMoreIsReadThanIsEnough() {
    long string = api.allocateString("abc");
    new Pointer(string).setInt(-4, -2);
    assertThat(Texts.read(string, 2)).isEqualTo("ab");
    api.freeString(string);
  }

  @Test
  void taskTextsEndWithZero() {
    long text = Native.malloc(2L * 4);
    Units.write(new Pointer(text), "abß\0");
    assertThat(Texts.takeTaskText(api, text)).isEqualTo("abß");
    assertThat(Texts.takeTaskText(api, 0)).isEmpty();
  }
}
