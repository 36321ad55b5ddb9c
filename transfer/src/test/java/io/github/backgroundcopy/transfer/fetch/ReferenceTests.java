package io.github.backgroundcopy.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferenceTests {

  /** The examples of RFC 3986, section 5.4; a fragment is never sent and is left out. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "g:h, g:h",
    "g, http://a/b/c/g",
    "./g, http://a/b/c/g",
    "g/, http://a/b/c/g/",
    "/g, http://a/g",
    "//g, http://g",
    "?y, http://a/b/c/d;p?y",
    "g?y, http://a/b/c/g?y",
    "#s, http://a/b/c/d;p?q",
    "g#s, http://a/b/c/g",
    "g?y#s, http://a/b/c/g?y",
    ";x, http://a/b/c/;x",
    "g;x, http://a/b/c/g;x",
    "g;x?y#s, http://a/b/c/g;x?y",
    "'', http://a/b/c/d;p?q",
    "., http://a/b/c/",
    "./, http://a/b/c/",
    ".., http://a/b/",
    "../, http://a/b/",
    "../g, http://a/b/g",
    "../.., http://a/",
    "../../, http://a/",
    "../../g, http://a/g",
    "../../../g, http://a/g",
    "../../../../g, http://a/g",
    "/./g, http://a/g",
    "/../g, http://a/g",
    "g., http://a/b/c/g.",
    ".g, http://a/b/c/.g",
    "g.., http://a/b/c/g..",
    "..g, http://a/b/c/..g",
    "./../g, http://a/b/g",
    "./g/., http://a/b/c/g/",
    "g/./h, http://a/b/c/g/h",
    "g/../h, http://a/b/c/h",
    "g;x=1/./y, http://a/b/c/g;x=1/y",
    "g;x=1/../y, http://a/b/c/y",
    "g?y/./x, http://a/b/c/g?y/./x",
    "g?y/../x, http://a/b/c/g?y/../x",
    "http:g, http:g",
  })
  void resolvesAsTheRfcSays(String reference, String expected) {
    assertThat(Redirects.target("http://a/b/c/d;p?q", reference)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://h:8443/%7Ea/%2e%2E/b%2Fc?q=%3d&r=a+b&s=%zz",
        "HTTPS://H.Example/A?sig=aB%2bC/==",
        "http://h//a///b",
        "http://h",
        "http://h?q",
      })
  void anAbsoluteUrlStaysAsItIs(String url) {
    assertThat(Redirects.target("http://a/b", url)).isEqualTo(url);
  }

  @Test
  void aBaseWithoutPathHasARoot() {
    assertThat(Redirects.target("http://a?q", "g")).isEqualTo("http://a/g");
  }

  @Test
  void doubleSlashesInAPathNameNoHost() {
    assertThat(Redirects.target("http://a/b", "/..//evil/f")).isEqualTo("http://a//evil/f");
  }
}
