package io.github.backgroundcopy.transfer.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a cookie of a redirect is sent to. */
final class CookiesTests {

  private static final String SETTER = "http://a.example.com/dir/login";

  private final Cookies cookies = new Cookies();

  @ParameterizedTest(name = "{0} for {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "c=1 | http://a.example.com/dir/f",
        "c=1 | http://A.Example.com:80/dir/f?x=[1]",
        "c=1 | https://a.example.com/dir/",
        "c=1; Path=/ | http://a.example.com/f",
        "c=1; Path=/files | http://a.example.com/files/f",
        "c=1; Domain=example.com; Path=/ | http://b.example.com/f",
        "c=1; Domain=.example.com; Path=/ | http://example.com/f",
        "c=1; Secure; Path=/ | https://a.example.com/f",
        "c=1; HttpOnly; Path=/; SameSite=Lax | http://a.example.com/f",
        "c=1; Max-Age=60; Path=/ | http://a.example.com/f",
        "c=1; Expires=Fri, 31 Dec 2100 00:00:00 GMT; Path=/ | http://a.example.com/f",
      })
  void isSentThere(String field, String url) {
    cookies.take(SETTER, List.of(field));
    assertThat(cookies.field(url)).isEqualTo("c=1");
  }

  @ParameterizedTest(name = "{0} for {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "c=1 | http://a.example.com/f",
        "c=1; Path=/files | http://a.example.com/filesystem",
        "c=1; Path=/ | http://example.com/f",
        "c=1; Path=/ | http://a.example.com:8080/f",
        "c=1; Path=/ | http://b.a.example.com/f",
        "c=1; Path=/ | http://xa.example.com/f",
        "c=1; Domain=example.com; Path=/ | http://badexample.com/f",
        "c=1; Domain=example.com; Path=/ | http://example.com.evil.test/f",
        "c=1; Domain=com; Path=/ | http://other.com/f",
        "c=1; Domain=.com; Path=/ | http://a.example.com/f",
        "c=1; Domain=other.test; Path=/ | http://other.test/f",
        "c=1; Domain=other.test; Path=/ | http://a.example.com/f",
        "c=1; Secure; Path=/ | http://a.example.com/f",
        "c=1; Max-Age=0; Path=/ | http://a.example.com/f",
        "c=1; Max-Age=-1; Path=/ | http://a.example.com/f",
        "c=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/ | http://a.example.com/f",
      })
  void isNotSentThere(String field, String url) {
    cookies.take(SETTER, List.of(field));
    assertThat(cookies.field(url)).isNull();
  }

  @Test
  void isNotSetForEverybodyBelowAPublicSuffix() {
    cookies.take("http://a.co.uk/", List.of("c=1; Domain=co.uk; Path=/"));
    assertThat(cookies.field("http://b.co.uk/")).isNull();
    assertThat(cookies.field("http://a.co.uk/")).isNull();
  }

  @Test
  void isNotSharedByAddresses() {
    cookies.take("http://127.0.0.1/", List.of("c=1; Domain=0.0.1; Path=/"));
    assertThat(cookies.field("http://127.0.0.1/")).isNull();
    cookies.take("http://127.0.0.1:81/", List.of("c=1; Path=/"));
    assertThat(cookies.field("http://127.0.0.1:81/")).isEqualTo("c=1");
    assertThat(cookies.field("http://127.0.0.1:82/")).isNull();
    assertThat(cookies.field("http://127.0.0.2/")).isNull();
  }

  @Test
  void isReplacedAndDeleted() {
    cookies.take(SETTER, List.of("c=1; Path=/", "d=1; Path=/"));
    cookies.take(SETTER, List.of("c=2; Path=/"));
    assertThat(cookies.field(SETTER)).isEqualTo("d=1; c=2");
    cookies.take(SETTER, List.of("c=; Path=/; Max-Age=0"));
    assertThat(cookies.field(SETTER)).isEqualTo("d=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";", "=", "=v", "; Path=/", "\u0000", "name"})
  void thatIsNoneIsNotSent(String field) {
    cookies.take(SETTER, List.of(field));
    assertThat(cookies.field(SETTER)).isNull();
  }

  @Test
  void isNotSentIfItIsEndless() {
    cookies.take(SETTER, List.of("c=" + "x".repeat(10_000)));
    assertThat(cookies.field(SETTER)).isNull();
  }

  @Test
  void isNotTold() {
    cookies.take(SETTER, List.of("c4n4ry=c4n4ry; Path=/"));
    assertThat(cookies).asString().doesNotContain("c4n4ry");
  }
}
