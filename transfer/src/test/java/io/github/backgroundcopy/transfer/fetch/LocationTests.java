package io.github.backgroundcopy.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers write into {@code Location}, and what browsers make of it. */
final class LocationTests {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '~',
      delimiter = ';',
      value = {
        "/My File (1).pdf; /My%20File%20(1).pdf",
        "~ /f ~; /f",
        "/a|b; /a|b",
        "/t[2].jpg?x[]=1; /t[2].jpg?x[]=1",
        "/p-0^1.rpm; /p-0%5E1.rpm",
        "/50%.txt; /50%.txt",
        "/%zz%2; /%zz%2",
        "/a%20b%2Fc; /a%20b%2Fc",
        "/f.bin#top of it; /f.bin",
        "/a\\b.bin; /a/b.bin",
        "\\\\other\\f; //other/f",
        "http:\\\\other\\f?a\\b; http://other/f?a\\b",
        "/\"a\"<b>`c`{d}; /%22a%22%3Cb%3E%60c%60%7Bd%7D",
        "/f?\"a\"<b>`c`{d}'e'^|; /f?%22a%22%3Cb%3E`c`{d}%27e%27^|",
        "/f?a b#c; /f?a%20b",
        "//h:81/a b; //h:81/a%20b",
        "f g?h; f%20g?h",
        "?a b; ?a%20b",
        "http://h?a=http://h/x y; http://h?a=http://h/x%20y",
        "/~!$&()*+,-./:=@_; /~!$&()*+,-./:=@_",
      })
  void isEscapedWhereNeeded(String field, String escaped) {
    assertThat(Location.parse(field).text()).isEqualTo(escaped);
  }

  @Test
  void isMadeOfBytesWhateverTheyMean() {
    assertThat(parsed(bytes("/Grüße?ü".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("/Gr%C3%BC%C3%9Fe?%C3%BC");
    assertThat(parsed(bytes("/Grüße?ü".getBytes(StandardCharsets.ISO_8859_1))))
        .isEqualTo("/Gr%FC%DFe?%FC");
  }

  @Test
  void isWrittenInUtf8WhereATransportHasReadItAlready() {
    assertThat(parsed("/\u65e5\ud83d\ude00")).isEqualTo("/%E6%97%A5%F0%9F%98%80");
  }

  @Test
  void losesEndsOfLinesAndTabs() {
    assertThat(parsed("\t/a\tb\r\nc\n ")).isEqualTo("/abc");
  }

  @Test
  void escapesOtherControls() {
    assertThat(parsed("/a\u001b[31m\u0000\u007fb")).isEqualTo("/a%1B[31m%00%7Fb");
  }

  @Test
  void namesAHostInLettersOfAnyLanguage() {
    String name = bytes("http://b\u00fccher.test:81/".getBytes(StandardCharsets.UTF_8));
    assertThat(parsed(name)).isEqualTo("http://xn--bcher-kva.test:81/");
    assertThat(parsed("http://\u65e5\u672c.test/")).isEqualTo("http://xn--wgv71a.test/");
  }

  private static String bytes(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String parsed(String field) {
    return Location.parse(field).text();
  }
}
