package io.github.backgroundcopy.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that sends a byte now and then, which every time-out of sockets takes for life. */
@Timeout(60)
final class TrickleTests {

  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String HEAD = "HTTP/1.1 200 OK\r\n";

  private final CountDownLatch gone = new CountDownLatch(1);
  private final HttpTransport transport = new HttpTransport(LONG, SHORT);
  private final HttpTransport hasty = new HttpTransport(SHORT, LONG);

  @AfterEach
  void close() {
    transport.close();
    hasty.close();
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        Arguments.of("a status line", "HTTP/1.1 200 ", "x"),
        Arguments.of("a field", HEAD + "X: ", "x"),
        Arguments.of("fields", HEAD, "X: y\r\n"),
        Arguments.of("preliminary answers", "", "HTTP/1.1 102 Processing\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("heads")
  void aHeadIsWaitedForSoLong(String kind, String start, String drop) throws Exception {
    try (RawServer server = trickling(start, drop)) {
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> transport.get(TransportRequest.of(server.url("/file"))));
      theClientIsGone();
    }
  }

  static Stream<Arguments> bodies() {
    String chunked = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
    return Stream.of(
        Arguments.of("the size of a chunk", chunked, "0"),
        Arguments.of("an extension of a chunk", chunked + "5;", "x"),
        Arguments.of("trailers", chunked + "0\r\n", "X: y\r\n"),
        Arguments.of("a trailer", chunked + "0\r\nX: ", "y"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void whatIsNoContentIsWaitedForSoLong(String kind, String start, String drop) throws Exception {
    try (RawServer server = trickling(start, drop)) {
      TransportResponse answer = transport.get(TransportRequest.of(server.url("/file")));
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(() -> answer.body().read());
      answer.close();
      theClientIsGone();
    }
  }

  /** A record that comes byte by byte. */
  @Test
  void aHandshakeIsWaitedForSoLong() throws Exception {
    try (RawServer server = trickling("\u0016\u0003\u0003@\u0000", "\u0002")) {
      assertThatExceptionOfType(SocketTimeoutException.class)
          .isThrownBy(
              () -> hasty.get(TransportRequest.of("https://" + server.address() + "/file")));
      theClientIsGone();
    }
  }

  @Test
  void contentIsReadHoweverSlowlyItComes() throws IOException {
    String content = "x".repeat(30);
    try (RawServer server = new RawServer(connection -> {
      connection.request();
      connection.send(HEAD + "Content-Length: 30\r\n\r\n");
      for (int i = 0; i < 30; i++) {
        pause();
        connection.send("x");
      }
    })) {
      try (TransportResponse answer = transport.get(TransportRequest.of(server.url("/file")))) {
        assertThat(answer.body().readAllBytes()).asString().isEqualTo(content);
      }
    }
  }

  private RawServer trickling(String start, String drop) {
    return new RawServer(connection -> {
      try {
        connection.socket.getInputStream().read();
        connection.send(start);
        while (true) {
          pause();
          connection.send(drop);
        }
      } finally {
        gone.countDown();
      }
    });
  }

  private void theClientIsGone() throws InterruptedException {
    assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
  }

  /** Waits for a moment: what is tested are bytes that come in real time. */
  private static void pause() throws IOException {
    try {
      assertThat(new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
