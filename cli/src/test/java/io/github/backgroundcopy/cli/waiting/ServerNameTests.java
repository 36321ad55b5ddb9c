package io.github.backgroundcopy.cli.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerNameTests {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "attachment; filename=a.pdf | a.pdf",
        "attachment; filename=\"a b.pdf\" | a b.pdf",
        "ATTACHMENT;FileName = \"a.pdf\" ; size=3 | a.pdf",
        "inline; filename=\"a\\\"b\\.pdf\" | none",
        "attachment; filename=\"it's.pdf\" | it's.pdf",
        "attachment; filename=\"a;b=c.pdf\" | a;b=c.pdf",
        "attachment; filename*=UTF-8''%e2%82%ac%20rates.pdf | \u20AC rates.pdf",
        "attachment; filename=\"EURO rates.pdf\"; filename*=utf-8'en'%e2%82%ac%20rates.pdf"
            + " | \u20AC rates.pdf",
        "attachment; filename*=ISO-8859-1''%A3.pdf; filename=x | \u00A3.pdf",
        "attachment; filename*=UTF-8''%ff; filename=x | x",
        "attachment; filename*=UTF-8''%f; filename=x | x",
        "attachment; filename*=KOI8-R''a; filename=x | x",
        "attachment; filename*=x; filename=y | y",
        "attachment; filename=\"\u00E2\u0082\u00AC.pdf\" | \u20AC.pdf",
        "attachment; filename=\"\u00FC.pdf\" | \u00FC.pdf",
        "attachment; filename=a; filename=b | a",
        "; filename=a | a",
      })
  void aPlainNameIsTaken(String field, String name) {
    assertThat(ServerName.of(field).orElse("none")).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "attachment; filename=\"../../etc/passwd\" | passwd",
        "attachment; filename=\"/etc/passwd\" | passwd",
        "attachment; filename*=UTF-8''..%2F..%2Fpasswd | passwd",
        "attachment; filename*=UTF-8''C%3A%5Ctemp%5Cx.exe | x.exe",
      })
  void ofAPathTheLastPartIsTaken(String field, String name) {
    assertThat(ServerName.of(field)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "attachment",
        "inline",
        "attachment; filename",
        "attachment; filename=",
        "attachment; filename=\"\"",
        "attachment; filename=\"a",
        "attachment; filename=.bashrc",
        "attachment; filename=\"..\"",
        "attachment; filename=\"a/..\"",
        "attachment; filename=\"a/\"",
        "attachment; filename=\"a.\"",
        "attachment; filename=\"a:b\"",
        "attachment; filename=nul.txt",
        "attachment; filename*=UTF-8''a%00b",
        "attachment; filename*=UTF-8''a%0Ab",
        "attachment; filename*=UTF-8''%E2%80%AEfdp.exe",
        "attachment; filename*=UTF-8''..",
      })
  void whatIsNoHarmlessNameIsNone(String field) {
    assertThat(ServerName.of(field)).isEmpty();
  }
}
