package io.github.backgroundcopy.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MarkdownTests {

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '!', quoteCharacter = '"', textBlock = """
          Next(1, p, &n)    ! Next(1, p, &n)
          VT_I4|VT_BYREF    ! VT_I4\\|VT_BYREF
          1 < k > 0         ! 1 \\< k > 0
          > 0               ! \\> 0
          `%`-escapes       ! `%`-escapes
          a *b* [c] ~d~ $e$ ! a \\*b\\* \\[c\\] \\~d\\~ \\$e\\$
          …_PER_MACHINE     ! …\\_PER_MACHINE
          C:\\d\\f.txt      ! C:\\\\d\\\\f.txt
          &lt; and &#65     ! \\&lt; and &#65
          - 1               ! \\- 1
          0, 2, -1          ! 0, 2, -1
          """)
  void showsATextAsItIs(String text, String markdown) {
    assertThat(Markdown.text(text)).isEqualTo(markdown);
  }

  @Test
  void leavesCodeAlone() {
    assertThat(Markdown.text("<a> `<b> *|` <c> `\\\\?\\`"))
        .isEqualTo("\\<a> `<b> *|` \\<c> `\\\\?\\`");
  }

  @Test
  void keepsCodeInsideItsCell() {
    assertThat(Markdown.cell("a|b `c|d`")).isEqualTo("a\\|b `c\\|d`");
  }

  @Test
  void linksToTheAnchorThatGitHubMakes() {
    assertThat(Markdown.link("6.5", "6.5 Group: state, size, progress, cancel"))
        .isEqualTo("[6.5](#65-group-state-size-progress-cancel)");
    assertThat(Markdown.link("it", "ENUM-NEXT-01")).isEqualTo("[it](#enum-next-01)");
  }
}
