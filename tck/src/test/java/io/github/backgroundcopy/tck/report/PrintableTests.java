package io.github.backgroundcopy.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTests {

  @Test
  void leavesOrdinaryTextsAlone() {
    String text = "caf\u00e9 \u4e2d\ud83d\ude80\n\ttab \u200d joiner";

    assertThat(Printable.text(text)).isEqualTo(text);
  }

  @Test
  void showsWhatDrivesATerminalByItsNumber() {
    assertThat(Printable.text("\u001b[31m\u0000\u0008\u0085\u007f"))
        .isEqualTo("\\u001b[31m\\u0000\\u0008\\u0085\\u007f");
  }

  @Test
  void showsWhatTurnsTheDirectionByItsNumber() {
    assertThat(Printable.text("a\u202eb\u2066c")).isEqualTo("a\\u202eb\\u2066c");
  }

  @Test
  void showsWhatIsNoCharacterByItsNumber() {
    assertThat(Printable.text("\ud800 \udc00 \ufffe \ufdd0 \ud83f\udffe"))
        .isEqualTo("\\ud800 \\udc00 \\ufffe \\ufdd0 \\ud83f\\udffe");
  }

  @Test
  void endsLinesWithALineFeed() {
    assertThat(Printable.text("a\r\nb\rc\n")).isEqualTo("a\nb\\u000dc\n");
  }

  @Test
  void findsTheFirstLineThatSaysSomething() {
    assertThat(Printable.firstLine("\r\n  \n  first \nsecond")).isEqualTo("first");
    assertThat(Printable.firstLine(" \n")).isEmpty();
  }
}
