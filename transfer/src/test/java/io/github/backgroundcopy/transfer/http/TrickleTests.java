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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that sends a byte now and then, which every time-out of sockets takes for life. */
@Timeout(60)
final class TrickleTests {

  private static final Duration LONG = Duration.ofSeconds(50);
  private static final Duration DROP = Duration.ofMillis(20);
  private static final String HEAD = "HTTP/1.1 200 OK\r\n";

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
    ShortLimits.play(limit -> {
      CountDownLatch gone = new CountDownLatch(1);
      try (RawServer server = trickling(start, drop, gone);
          HttpTransport impatient = new HttpTransport(LONG, limit)) {
        assertThatExceptionOfType(SocketTimeoutException.class)
            .isThrownBy(() -> impatient.get(TransportRequest.of(server.url("/file"))));
        assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
      }
    });
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
    ShortLimits.play(limit -> {
      CountDownLatch gone = new CountDownLatch(1);
      try (RawServer server = trickling(start, drop, gone);
          HttpTransport impatient = new HttpTransport(LONG, limit)) {
        TransportResponse answer = impatient.get(TransportRequest.of(server.url("/file")));
        assertThatExceptionOfType(SocketTimeoutException.class)
            .isThrownBy(() -> answer.body().read());
        answer.close();
        assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
      }
    });
  }

  /** A record that comes byte by byte. */
  @Test
  void aHandshakeIsWaitedForSoLong() throws Exception {
    ShortLimits.play(limit -> {
      CountDownLatch gone = new CountDownLatch(1);
      try (RawServer server = trickling("\u0016\u0003\u0003@\u0000", "\u0002", gone);
          HttpTransport hasty = new HttpTransport(limit, LONG)) {
        assertThatExceptionOfType(SocketTimeoutException.class)
            .isThrownBy(
                () -> hasty.get(TransportRequest.of("https://" + server.address() + "/file")));
        assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
      }
    });
  }

  @Test
  void contentIsReadHoweverSlowlyItComes() throws Exception {
    ShortLimits.play(limit -> {
      int drops = Math.toIntExact(2 * limit.toMillis() / DROP.toMillis());
      String content = "x".repeat(drops);
      try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.send(HEAD + "Content-Length: " + drops + "\r\n\r\n");
            for (int i = 0; i < drops; i++) {
              pause();
              connection.send("x");
            }
          });
          HttpTransport impatient = new HttpTransport(LONG, limit);
          TransportResponse answer = impatient.get(TransportRequest.of(server.url("/file")))) {
        assertThat(answer.body().readAllBytes()).asString().isEqualTo(content);
      }
    });
  }

  private static RawServer trickling(String start, String drop, CountDownLatch gone) {
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

  /** Waits for a moment: what is tested are bytes that come in real time. */
  private static void pause() throws IOException {
    try {
      assertThat(new CountDownLatch(1).await(DROP.toMillis(), TimeUnit.MILLISECONDS))
          .isFalse();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
