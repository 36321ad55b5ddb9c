package io.github.backgroundcopy.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of the answers of servers, be they good or bad. */
final class AnswerTests {

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private final HttpTransport transport =
      new HttpTransport(Duration.ofSeconds(20), Duration.ofSeconds(20));

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 206, 301, 302, 304, 307, 401, 404, 407, 416, 429, 500, 503, 599})
  void aStatusIsGivenAsItIs(int status) throws IOException {
    String head = "HTTP/1.1 " + status + " x\r\nLocation: /else\r\nRetry-After: 1\r\n"
        + "WWW-Authenticate: Basic realm=\"x\"\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\r\n";
    try (RawServer server = RawServer.answeringOnce(head);
        TransportResponse answer = get(server)) {
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("location")).contains("/else");
      assertThat(server.heads).hasSize(1);
    }
  }

  @Test
  void theFirstOfSeveralHeadersIsGiven() throws IOException {
    try (RawServer server =
            RawServer.answeringOnce(OK + "X-A: 1\r\nx-a: 2\r\nContent-Length: 0\r\n\r\n");
        TransportResponse answer = get(server)) {
      assertThat(answer.header("X-a")).contains("1");
      assertThat(answer.header("x-b")).isEmpty();
    }
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of("of a given length", "Content-Length: 5\r\n\r\nhello and more"),
        Arguments.of("to the end", "\r\nhello"),
        Arguments.of(
            "in chunks",
            "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nA: b\r\n\r\n"),
        Arguments.of(
            "in chunks, as it says twice",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
        Arguments.of("said to be compressed", "Content-Encoding: gzip\r\n\r\nhello"),
        Arguments.of("after a preliminary answer", null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void aBodyIsReadToItsEnd(String kind, String rest) throws IOException {
    String answer = rest == null
        ? "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nA: b\r\n\r\n" + OK + "\r\nhello"
        : OK + rest;
    try (RawServer server = RawServer.answeringOnce(answer);
        TransportResponse response = get(server)) {
      assertThat(response.body().readAllBytes())
          .asString(StandardCharsets.US_ASCII)
          .isEqualTo("hello");
      assertThat(response.body().read()).isEqualTo(-1);
    }
  }

  static Stream<Arguments> brokenBodies() {
    return Stream.of(
        Arguments.of("too short", "Content-Length: 6\r\n\r\nhello"),
        Arguments.of("a chunk too short", "Transfer-Encoding: chunked\r\n\r\n6\r\nhello"),
        Arguments.of("no last chunk", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
        Arguments.of("no number of bytes", "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n"),
        Arguments.of("a negative number", "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n"),
        Arguments.of("no end of a chunk", "Transfer-Encoding: chunked\r\n\r\n5\r\nhelloworld"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenBodies")
  void aBrokenBodyIsAFailure(String kind, String rest) throws IOException {
    try (RawServer server = RawServer.answeringOnce(OK + rest);
        TransportResponse response = get(server)) {
      assertThatIOException().isThrownBy(() -> response.body().readAllBytes());
    }
  }

  static Stream<Arguments> nonsense() {
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("zeros", "\0\0\0\0\r\n\r\n"),
        Arguments.of("other words", "220 mail.example ESMTP\r\n\r\n"),
        Arguments.of("half a status line", "HTTP/1.1 2"),
        Arguments.of("most of a status line", "HTTP/1.1 200"),
        Arguments.of("half a head", OK + "Content-Le"),
        Arguments.of("a status line alone", OK),
        Arguments.of("a line of a head alone", OK + "Content-Type: text/plain\r\n"),
        Arguments.of("no number", "HTTP/1.1 abc OK\r\n\r\n"),
        Arguments.of("a small number", "HTTP/1.1 99 OK\r\n\r\n"),
        Arguments.of("a negative number", "HTTP/1.1 -200 OK\r\n\r\n"),
        Arguments.of("a great number", "HTTP/1.1 600 OK\r\n\r\n"),
        Arguments.of("a greater number", "HTTP/1.1 99999999999 OK\r\n\r\n"),
        Arguments.of("another version", "HTTP/2.0 200 OK\r\n\r\n"),
        Arguments.of("no version", "HTTP/x 200 OK\r\n\r\n"),
        Arguments.of("another protocol", "HTTP/1.1 101 x\r\nUpgrade: TLS/1.2\r\n\r\n"),
        Arguments.of("preliminaries only", "HTTP/1.1 100 x\r\n\r\n".repeat(1000)),
        Arguments.of("a negative length", OK + "Content-Length: -1\r\n\r\n"),
        Arguments.of("no length", OK + "Content-Length: many\r\n\r\n"),
        Arguments.of("a great length", OK + "Content-Length: 99999999999999999999\r\n\r\n"),
        Arguments.of("two lengths", OK + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n"),
        Arguments.of("chunks in chunks", OK + "Transfer-Encoding: chunked, chunked\r\n\r\n"),
        Arguments.of(
            "an unknown coding beside chunks",
            OK + "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"),
        Arguments.of("an unknown coding", OK + "Transfer-Encoding: gzip\r\n\r\n"),
        Arguments.of("a long line", OK + "X: " + "x".repeat(70_000) + "\r\n\r\n"),
        Arguments.of("an endless line", "HTTP/1.1 200 " + "x".repeat(20_000_000)),
        Arguments.of("many lines", OK + "X: x\r\n".repeat(401) + "\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nonsense")
  void nonsenseIsAFailure(String kind, String answer) {
    try (RawServer server = RawServer.answeringOnce(answer)) {
      assertThatIOException().isThrownBy(() -> get(server).close());
      assertThat(server.heads).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "Identity", "identity, identity"})
  void aCodingThatChangesNothingIsNone(String coding) throws IOException {
    String head = OK + "Transfer-Encoding: " + coding + "\r\nContent-Length: 5\r\n\r\n";
    try (RawServer server = RawServer.answeringOnce(head + "hello");
        TransportResponse response = get(server)) {
      assertThat(response.body().readAllBytes()).asString().isEqualTo("hello");
    }
  }

  @Test
  void manyAndLongLinesAreTaken() throws IOException {
    String head = OK + "X: y\r\n".repeat(350) + "Z: " + "z".repeat(60_000) + "\r\n\r\n";
    try (RawServer server = RawServer.answeringOnce(head);
        TransportResponse response = get(server)) {
      assertThat(response.header("z")).get().asString().hasSize(60_000);
    }
  }

  @Test
  void longHeadersAreTaken() throws IOException {
    String head = OK + ("X: " + "x".repeat(8000) + "\r\n").repeat(100) + "\r\n";
    try (RawServer server = RawServer.answeringOnce(head);
        TransportResponse response = get(server)) {
      assertThat(response.header("x")).get().asString().hasSize(8000);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{request}", "HTTP/1.1 {request}", "HTTP/1.1 200 OK\r\nContent-Length: {request}"})
  void whatAServerRepeatsIsNotRepeatedOnceMore(String answer) {
    try (RawServer server = new RawServer(connection -> {
      String line = connection.request().lines().findFirst().orElseThrow();
      connection.send(answer.replace("{request}", line) + "\r\n\r\n");
    })) {
      withoutSecret(server);
    }
  }

  @Test
  void aRefusedConnectionIsToldWithoutTheQuery() {
    RawServer server = RawServer.answeringOnce("");
    server.close();
    withoutSecret(server).hasMessageContaining(server.address());
  }

  private AbstractThrowableAssert<?, ? extends Throwable> withoutSecret(RawServer server) {
    return assertThatIOException()
        .isThrownBy(() -> transport.get(TransportRequest.of(server.url("/p?token=canary"))))
        .extracting(e -> e, InstanceOfAssertFactories.throwable(IOException.class))
        .satisfies(e -> {
          for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            assertThat(cause).asString().doesNotContain("canary");
          }
        });
  }

  private TransportResponse get(RawServer server) throws IOException {
    return transport.get(TransportRequest.of(server.url("/file")));
  }
}
