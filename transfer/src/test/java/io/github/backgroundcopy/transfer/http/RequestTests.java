package io.github.backgroundcopy.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.core.environment.RequestHeaders;
import io.github.backgroundcopy.core.environment.TransportRequest;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server gets to see. */
final class RequestTests {

  private final RawServer server =
      RawServer.answering("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n");
  private final HttpTransport transport =
      new HttpTransport(Duration.ofSeconds(20), Duration.ofSeconds(20));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theseLinesAreSentAndNoOthers() throws IOException {
    assertThat(sent(TransportRequest.of(server.url("/file"))))
        .matches("GET /file HTTP/1\\.1\r\nHost: " + server.address()
            + "\r\nUser-Agent: backgroundcopy(/[0-9.]+)?\r\nAccept-Encoding: identity\r\n\r\n");
  }

  @Test
  void fieldsAreSentAlongAndReplaceOurOwn() throws IOException {
    assertThat(sent(TransportRequest.of(server.url("/file"))
            .withHeaders(RequestHeaders.of("X-Key", "a b").with("user-agent", "me"))))
        .isEqualTo("GET /file HTTP/1.1\r\nHost: " + server.address()
            + "\r\nuser-agent: me\r\nAccept-Encoding: identity\r\nX-Key: a b\r\n\r\n");
  }

  @Test
  void cookiesOfBothSidesAreOneField() throws IOException {
    assertThat(sent(TransportRequest.of(server.url("/file"))
            .withHeaders(RequestHeaders.of("cookie", "a=1"))
            .withCookie("b=2")))
        .contains("\r\nCookie: a=1; b=2\r\n");
  }

  @Test
  void theRestIsAskedForWithTheValidator() throws IOException {
    assertThat(sent(TransportRequest.of(server.url("/file")).from(5_000_000_000L, "\"v 1\"")))
        .endsWith("\r\nRange: bytes=5000000000-\r\nIf-Range: \"v 1\"\r\n\r\n");
  }

  @Test
  void aValidatorCannotAddLines() throws IOException {
    String sent = sent(TransportRequest.of(server.url("/file")).from(1, "\"v\"\r\nCookie: x"));
    assertThat(sent.lines()).noneMatch(line -> line.startsWith("Cookie"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, /",
        "/, /",
        "?q=1, /?q=1",
        "?, /?",
        "/a//b/../c/./d, /a//b/../c/./d",
        "//double, //double",
        "/../.., /../..",
        "/%2f%2F%41%7e%zz, /%2f%2F%41%7e%zz",
        "/a?x=[1]&y={2}|^\\`, /a?x=[1]&y={2}|^\\`",
        "/a;p=1/b?c=/d?e=f://g, /a;p=1/b?c=/d?e=f://g",
        "/a#fragment?no/query, /a",
        "#fragment, /",
        "/?a#, /?a",
        "/A/b:c@d!$&()+=, /A/b:c@d!$&()+=",
      })
  void whatFollowsTheServerIsSentAsItIs(String rest, String target) throws IOException {
    String sent = sent(TransportRequest.of(server.url(rest == null ? "" : rest)));
    assertThat(sent).startsWith("GET " + target + " HTTP/1.1\r\n");
  }

  @Test
  void theSchemeMayBeInUpperCase() throws IOException {
    assertThat(sent(TransportRequest.of("HTTP://" + server.address() + "/x"))).contains("GET /x ");
  }

  @Test
  void theHostIsSentAsItIs() throws IOException {
    String authority = "LocalHost:" + server.port();
    assertThat(sent(TransportRequest.of("http://" + authority + "/")))
        .contains("\r\nHost: " + authority + "\r\n");
  }

  @Test
  void noCookieIsKept() throws IOException {
    sent(TransportRequest.of(server.url("/")));
    assertThat(sent(TransportRequest.of(server.url("/")))).doesNotContainIgnoringCase("cookie");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http:/h/",
        "ftp://h/?q",
        "http://",
        "http:///p",
        "http://:80/",
        "http://u:p@h/",
        "http://h:0/",
        "http://h:65536/",
        "http://h:-1/",
        "http://h:x/",
        "http://h:99999999999/",
        "http://h/a b",
        "http://h/a\r\nCookie: x",
        "http://h/\u00e9",
      })
  void whatCannotBeAskedForIsRefused(String url) {
    assertThatExceptionOfType(MalformedURLException.class)
        .isThrownBy(() -> transport.get(TransportRequest.of(url)));
  }

  @Test
  void theReasonHasNoQuery() {
    assertThatExceptionOfType(MalformedURLException.class)
        .isThrownBy(() -> transport.get(TransportRequest.of("http://h:x/p?token=canary")))
        .withMessageContaining("\"http://h:")
        .withMessageContaining("has no number as its port")
        .withMessageNotContaining("canary");
  }

  private String sent(TransportRequest request) throws IOException {
    transport.get(request).close();
    List<String> heads = List.copyOf(server.heads);
    server.heads.clear();
    assertThat(heads).hasSize(1);
    return Objects.requireNonNull(heads.get(0));
  }
}
