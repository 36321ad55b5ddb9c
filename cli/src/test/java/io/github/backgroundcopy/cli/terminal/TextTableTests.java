package io.github.backgroundcopy.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.backgroundcopy.cli.CapturedTerminal;
import io.github.backgroundcopy.cli.terminal.TextTable.Align;
import org.junit.jupiter.api.Test;

final class TextTableTests {

  private final TextTable table = new TextTable(new CapturedTerminal().terminal())
      .column("NAME", Align.LEFT, 8)
      .column("N", Align.RIGHT)
      .column("LAST", Align.LEFT);

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    table.row("a", "1", "x");
    table.row("bcdef", "1000", "longer");

    assertThat(table.lines())
        .containsExactly("NAME      N  LAST", "a         1  x", "bcdef  1000  longer");
  }

  @Test
  void wideCharactersKeepTheColumnsStraight() {
    table.row("日本語", "1", "x");
    table.row("fu\u0308r", "2", "x");
    table.row("abcdef", "3", "x");

    assertThat(table.lines())
        .containsExactly("NAME    N  LAST", "日本語  1  x", "fu\u0308r     2  x", "abcdef  3  x");
  }

  @Test
  void aCellThatIsTooWideIsCut() {
    table.row("abcdefghi", "1", "x");

    assertThat(table.lines()).containsExactly("NAME      N  LAST", "abcdefg…  1  x");
  }

  @Test
  void aCellCannotBreakItsLine() {
    table.row("a\nb", "1", "");

    assertThat(table.lines()).containsExactly("NAME  N  LAST", "a?b   1");
  }

  @Test
  void anEmptyTableIsItsHeader() {
    assertThat(table.lines()).containsExactly("NAME  N  LAST");
  }

  @Test
  void aRowNeedsACellForEachColumn() {
    assertThatIllegalArgumentException().isThrownBy(() -> table.row("a"));
  }
}
