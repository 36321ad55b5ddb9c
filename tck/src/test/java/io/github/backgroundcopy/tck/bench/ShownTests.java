package io.github.backgroundcopy.tck.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ShownTests {

  private static final String FACE = "\uD83D\uDE00";

  @Test
  void ofManyEqualCharactersThereIsTheNumber() {
    assertThat(shown("x".repeat(255))).isEqualTo("xxx…(255 of them)");
    assertThat(shown("a" + FACE.repeat(128) + "$1"))
        .isEqualTo("a" + FACE.repeat(3) + "…(128 of them)$1");
    assertThat(shown(List.of("n".repeat(24), "n".repeat(25))))
        .isEqualTo("[nnn…(24 of them), nnn…(25 of them)]");
    assertThat(shown("x".repeat(20))).isEqualTo("x".repeat(20));
  }

  @Test
  void whatNoTerminalShowsIsWrittenAsInJava() {
    assertThat(shown("a\nb\u001B[1m\u202E\uFEFF\uFFFF"))
        .isEqualTo("a\\nb\\u001B[1m\\u202E\\uFEFF\\uFFFF");
    assertThat(shown("half\uD83D" + FACE)).isEqualTo("half\\uD83D" + FACE);
    assertThat(shown("C:\\users \u00e9")).isEqualTo("C:\\users \u00e9");
  }

  @Test
  void blanksAtAnEndAndNothingHaveQuotes() {
    assertThat(shown("")).isEqualTo("\"\"");
    assertThat(shown(" x\t")).isEqualTo("\" x\\t\"");
    assertThat(shown("null")).isEqualTo("null");
    assertThat(shown(null)).isEqualTo("null");
  }

  @Test
  void longOnesEndInTheirLength() {
    assertThat(Shown.of("abcdef".repeat(50), 7)).isEqualTo("abcdefa… (300 characters)");
  }

  private static String shown(@Nullable Object value) {
    return Shown.of(value, 600);
  }
}
