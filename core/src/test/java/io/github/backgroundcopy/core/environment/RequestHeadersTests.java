package io.github.backgroundcopy.core.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be sent beside what a queue says itself. */
final class RequestHeadersTests {

  private static final String SECRET = "c4n4ry";

  @Test
  void aFieldIsFoundInAnyLetterCase() {
    RequestHeaders headers = RequestHeaders.of("X-Api-Key", " " + SECRET + "\t");
    assertThat(headers.value("x-api-KEY")).contains(SECRET);
    assertThat(headers.value("x-api")).isEmpty();
  }

  @Test
  void aFieldReplacesTheOneBefore() {
    RequestHeaders headers = RequestHeaders.of("accept", "a/b").with("Accept", "c/d");
    assertThat(headers.asMap()).hasSize(1).containsValue("c/d");
    assertThat(headers.withAll(RequestHeaders.of("ACCEPT", "e/f")).asMap())
        .containsOnlyKeys("ACCEPT")
        .containsValue("e/f");
    assertThat(headers.without("ACCEPT").isEmpty()).isTrue();
  }

  @Test
  void credentialsAreWrittenAsTheStandardHasThem() {
    RequestHeaders headers = RequestHeaders.NONE.withBasic("Aladdin", "open sesame");
    assertThat(headers.value("Authorization")).contains("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assertThat(headers.hasCredentials()).isTrue();
    assertThat(RequestHeaders.NONE.withBasic("test", "123\u00A3").value("authorization"))
        .contains("Basic dGVzdDoxMjPCow==");
  }

  @Test
  void anEmptyPasswordIsOne() {
    assertThat(RequestHeaders.NONE.withBasic("u", "").value("Authorization"))
        .contains("Basic dTo=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "range",
        "If-Range",
        "CONNECTION",
        "Content-Length",
        "Transfer-Encoding",
        "Accept-Encoding",
        "Proxy-Authorization",
        "Upgrade",
      })
  void whatTheQueueSaysItselfIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestHeaders.of(name, SECRET))
        .withMessage("The header \"" + name + "\" is set by the queue itself; leave it out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a:", "a\r\nb", "Authorization: c4n4ry", "\u00FCc4n4ry", "a\u0000"
      })
  void whatIsNoNameIsRefusedAndNotRepeated(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestHeaders.of(name, "x"))
        .withMessageContaining("The name of a header")
        .withMessageNotContaining(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c4n4ry\r\nX: y",
        "c4n4ry\n",
        "\rc4n4ry",
        "c4n4ry\u0000",
        "c4n4ry\u007F",
        "c4n4ry\u00FC"
      })
  void whatIsNoValueIsRefusedAndNotRepeated(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestHeaders.of("X-Key", value))
        .withMessageContaining("the header \"X-Key\"")
        .withMessageNotContaining(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"us:er", "us\ner"})
  void aUserWithAColonOrAControlIsRefused(String user) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestHeaders.NONE.withBasic(user, SECRET))
        .withMessageNotContaining(SECRET);
  }

  @Test
  void aPasswordWithAControlIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RequestHeaders.NONE.withBasic("u", SECRET + "\n"))
        .withMessageNotContaining(SECRET);
  }

  @Test
  void noValueIsPrinted() {
    assertThat(RequestHeaders.of("X-Key", SECRET).withBasic("user", "pass"))
        .hasToString("RequestHeaders[Authorization, X-Key]");
  }

  @Test
  void sameFieldsAreEqual() {
    assertThat(RequestHeaders.of("x-key", "1"))
        .isEqualTo(RequestHeaders.of("X-Key", "1"))
        .hasSameHashCodeAs(RequestHeaders.of("X-Key", "1"))
        .isNotEqualTo(RequestHeaders.of("X-Key", "2"));
  }

  @Test
  void aRequestCarriesThemToItsRestToo() {
    TransportRequest request = TransportRequest.of("http://h/f?" + SECRET)
        .withHeaders(RequestHeaders.of("X-Key", SECRET))
        .from(1);
    assertThat(request.headers().value("X-Key")).contains(SECRET);
    assertThat(request.toString()).doesNotContain(SECRET);
  }
}
