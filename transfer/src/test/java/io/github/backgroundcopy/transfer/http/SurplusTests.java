package io.github.backgroundcopy.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies behind an answer looks like another one, and is never taken for the next. */
@Timeout(60)
final class SurplusTests {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String LIE =
      "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nlie";
  private static final String TRUTH = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\ntruth";

  private final HttpTransport transport = new HttpTransport(LONG, LONG);

  @AfterEach
  void close() {
    transport.close();
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of("a length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst"),
        Arguments.of("no length", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
        Arguments.of("a repeated length", "HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nfirst"),
        Arguments.of(
            "chunks",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n0\r\n\r\n"),
        Arguments.of(
            "trailers",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n0\r\nA: b\r\n\r\n"),
        Arguments.of("nothing to come", "HTTP/1.1 204 x\r\n\r\n"),
        Arguments.of("nothing new", "HTTP/1.1 304 x\r\n\r\n"),
        Arguments.of(
            "a redirect", "HTTP/1.1 302 x\r\nLocation: /f\r\nContent-Length: 5\r\n\r\nmoved"),
        Arguments.of("a failure", "HTTP/1.1 404 x\r\nContent-Length: 4\r\n\r\nnone"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void behindAnAnswerIsNoneOfTheNext(String kind, String first) throws IOException {
    try (RawServer server = lying(first + LIE)) {
      read(server.url("/first"));
      assertThat(read(server.url("/second"))).isEqualTo("truth");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void thatComesLaterIsNoneOfTheNext(String kind, String first) throws Exception {
    Semaphore read = new Semaphore(0);
    Semaphore sent = new Semaphore(0);
    try (RawServer server = new RawServer(connection -> {
      if (connection.request().contains("/first")) {
        connection.send(first);
        await(read);
        connection.send(LIE);
        sent.release();
        connection.waitForTheClientToGo();
      }
      connection.send(TRUTH);
    })) {
      assertOnceTrue(() -> {
        read(server.url("/first"));
        read.release();
        await(sent);
        return read(server.url("/second"));
      });
    }
  }

  @Test
  void behindAnAnswerOverTlsIsNoneOfTheNext(@TempDir Path directory) throws Exception {
    SSLContext usual = SSLContext.getDefault();
    SSLContext context = Certificates.selfSigned(directory, "ip:127.0.0.1");
    SSLContext.setDefault(context);
    Semaphore sent = new Semaphore(0);
    try (RawServer server = new RawServer(context.getServerSocketFactory(), connection -> {
      if (connection.request().contains("/first")) {
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst");
        connection.send(LIE);
        sent.release();
        connection.waitForTheClientToGo();
      }
      connection.send(TRUTH);
    })) {
      assertOnceTrue(() -> {
        read("https://" + server.address() + "/first");
        await(sent);
        return read("https://" + server.address() + "/second");
      });
    } finally {
      SSLContext.setDefault(usual);
    }
  }

  @Test
  void behindTheAnswerOfAProxyIsNoneOfTheNext() throws IOException {
    ProxySelector usual = ProxySelector.getDefault();
    try (RawServer proxy = lying("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst" + LIE)) {
      ProxySelector.setDefault(via(proxy));
      read("http://server.test/first");
      assertThat(read("http://server.test/second")).isEqualTo("truth");
    } finally {
      ProxySelector.setDefault(usual);
    }
  }

  /** The proxy would speak for a server whose certificate nobody has seen. */
  @Test
  void behindAWayThroughAProxyEndsIt() throws IOException {
    ProxySelector usual = ProxySelector.getDefault();
    try (RawServer proxy = lying("HTTP/1.1 200 Connected\r\n\r\n" + LIE)) {
      ProxySelector.setDefault(via(proxy));
      assertThatIOException().isThrownBy(() -> read("https://server.test/first"));
    } finally {
      ProxySelector.setDefault(usual);
    }
  }

  @Test
  void aLengthBesideACodingEndsTheConnection() throws IOException {
    String chunks = "Transfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n0\r\n\r\n";
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n" + chunks)) {
      assertThat(read(server.url("/"))).isEqualTo("first");
      assertThat(read(server.url("/"))).isEqualTo("first");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void aCodingThatIsRepeatedEndsTheConnection() throws IOException {
    String coding = "Transfer-Encoding: chunked\r\n";
    try (RawServer server = RawServer.answering(
        "HTTP/1.1 200 OK\r\n" + coding + coding + "\r\n5\r\nfirst\r\n0\r\n\r\n")) {
      assertThat(read(server.url("/"))).isEqualTo("first");
      assertThat(read(server.url("/"))).isEqualTo("first");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  /** A server that lies once on each connection, if it is asked for the first file. */
  private static RawServer lying(String answer) {
    return new RawServer(connection -> {
      String request = connection.request();
      if (request.contains("/first") || request.startsWith("CONNECT")) {
        connection.send(answer);
        connection.waitForTheClientToGo();
      }
      connection.send(TRUTH);
    });
  }

  private static ProxySelector via(RawServer proxy) {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        return List.of(new Proxy(
            Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", proxy.port())));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException reason) {}
    };
  }

  /**
   * What a server has written may still be on its way to the client when it is asked again, and
   * then nobody can tell: one of some tries must find it there. None does where nobody looks.
   */
  private static void assertOnceTrue(Callable<String> second) throws Exception {
    List<String> answers = new ArrayList<>();
    while (answers.size() < 10 && !answers.contains("truth")) {
      answers.add(second.call());
    }
    assertThat(answers).contains("truth");
  }

  private static void await(Semaphore permit) throws IOException {
    try {
      assertThat(permit.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private String read(String url) throws IOException {
    try (TransportResponse answer = transport.get(TransportRequest.of(url))) {
      return new String(answer.body().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
