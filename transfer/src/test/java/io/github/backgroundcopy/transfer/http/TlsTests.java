package io.github.backgroundcopy.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS, with the trust of this JVM. */
@Timeout(60)
final class TlsTests {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String WITHOUT_LENGTH = "HTTP/1.1 200 OK\r\n\r\nhello";
  private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  @TempDir
  private static Path directory;

  private static SSLContext usual;
  private static SSLContext ours;
  private static SSLContext somebodyElses;

  private final HttpTransport transport = new HttpTransport(LONG, LONG);

  @BeforeAll
  static void makeCertificates() throws Exception {
    usual = SSLContext.getDefault();
    ours = Certificates.selfSigned(directory, "ip:127.0.0.1");
    somebodyElses = Certificates.selfSigned(directory, "dns:other.test");
  }

  @AfterEach
  void trustAsUsual() {
    SSLContext.setDefault(usual);
  }

  @AfterAll
  static void forget() {
    SSLContext.setDefault(usual);
  }

  @Test
  void aTrustedServerIsServedBy() throws IOException {
    SSLContext.setDefault(ours);
    try (RawServer server = serving(ours, connection -> {
      while (true) {
        connection.request();
        connection.send(HELLO);
      }
    })) {
      for (int i = 0; i < 3; i++) {
        try (TransportResponse answer = get(server)) {
          assertThat(answer.body().readAllBytes()).asString().isEqualTo("hello");
        }
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aServerThatNobodyVouchesForIsRefused() {
    try (RawServer server = serving(ours, RawServer.Connection::request)) {
      assertThatExceptionOfType(SSLException.class).isThrownBy(() -> get(server));
      assertThat(server.heads).isEmpty();
    }
  }

  @Test
  void aServerWithTheNameOfAnotherIsRefused() {
    SSLContext.setDefault(somebodyElses);
    try (RawServer server = serving(somebodyElses, RawServer.Connection::request)) {
      assertThatExceptionOfType(SSLException.class).isThrownBy(() -> get(server));
      assertThat(server.heads).isEmpty();
    }
  }

  @Test
  void aServerThatSpeaksNoTlsIsAFailure() {
    try (RawServer server =
        new RawServer(connection -> connection.send("HTTP/1.1 400 x\r\n\r\n"))) {
      assertThatIOException().isThrownBy(() -> get(server));
    }
  }

  @Test
  void theHandshakeIsWaitedForSoLong() throws Exception {
    ShortLimits.play(limit -> {
      try (RawServer server = new RawServer(RawServer.Connection::waitForTheClientToGo);
          HttpTransport hasty = new HttpTransport(limit, LONG)) {
        assertThatExceptionOfType(SocketTimeoutException.class)
            .isThrownBy(() -> hasty.get(request(server)));
      }
    });
  }

  @Test
  void theAnswerIsWaitedForSoLong() throws Exception {
    SSLContext.setDefault(ours);
    ShortLimits.play(limit -> {
      try (RawServer server = serving(ours, RawServer.Connection::waitForTheClientToGo);
          HttpTransport impatient = new HttpTransport(LONG, limit)) {
        assertThatExceptionOfType(SocketTimeoutException.class)
            .isThrownBy(() -> impatient.get(request(server)));
      }
    });
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aBodyThatTheConnectionEndsIsWholeOnlyWithCloseNotify(String protocol) throws IOException {
    SSLContext.setDefault(ours);
    for (boolean isClosed : new boolean[] {true, false}) {
      try (RawServer server = new RawServer(connection ->
              LayeredTls.answer(ours, connection, protocol, WITHOUT_LENGTH, isClosed));
          TransportResponse answer = get(server)) {
        assertThat(answer.body().readNBytes(5)).asString().isEqualTo("hello");
        if (isClosed) {
          assertThat(answer.body().read()).isEqualTo(-1);
          assertThat(answer.body().read()).as("again").isEqualTo(-1);
        } else {
          assertThatExceptionOfType(EOFException.class)
              .isThrownBy(() -> answer.body().read());
        }
      }
    }
  }

  @Test
  void closingEndsAReadThatWaits() throws Exception {
    SSLContext.setDefault(ours);
    try (RawServer server = serving(ours, connection -> {
      connection.request();
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello");
      connection.waitForTheClientToGo();
    })) {
      TransportResponse answer = get(server);
      CountDownLatch reading = new CountDownLatch(1);
      FutureTask<Integer> reader = new FutureTask<>(() -> {
        answer.body().readNBytes(5);
        reading.countDown();
        return answer.body().read();
      });
      Thread thread = new Thread(reader, "reader");
      thread.setDaemon(true);
      thread.start();
      reading.await();
      answer.close();
      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(reader::get)
          .withCauseInstanceOf(IOException.class);
    }
  }

  private static RawServer serving(SSLContext context, RawServer.Script script) {
    return new RawServer(context.getServerSocketFactory(), script);
  }

  private static TransportRequest request(RawServer server) {
    return TransportRequest.of("https://" + server.address() + "/file");
  }

  private TransportResponse get(RawServer server) throws IOException {
    return transport.get(request(server));
  }
}
