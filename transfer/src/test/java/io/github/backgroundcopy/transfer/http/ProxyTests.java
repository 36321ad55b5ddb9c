package io.github.backgroundcopy.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.backgroundcopy.core.environment.ProxyException;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxies of this JVM. */
@Timeout(60)
final class ProxyTests {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final List<String> SCHEMES = List.of("http", "https");
  private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  private final HttpTransport transport = new HttpTransport(LONG, LONG);

  @TempDir
  private Path directory;

  private ProxySelector usual;

  @BeforeEach
  void rememberTheUsual() {
    usual = ProxySelector.getDefault();
  }

  @AfterEach
  void goTheUsualWay() {
    ProxySelector.setDefault(usual);
    Authenticator.setDefault(null);
    for (String scheme : SCHEMES) {
      System.clearProperty(scheme + ".proxyHost");
      System.clearProperty(scheme + ".proxyPort");
    }
  }

  @Test
  void aProxyIsAskedForTheWholeUrl() throws IOException {
    try (RawServer proxy = RawServer.answering(HELLO)) {
      use(proxy);
      assertThat(read("http://server.test:81/a//../%2f?q=1#f")).isEqualTo("hello");
      assertThat(proxy.heads.remove())
          .startsWith(
              "GET http://server.test:81/a//../%2f?q=1 HTTP/1.1\r\nHost: server.test:81\r\n");
    }
  }

  @Test
  void aProxyIsAskedForAWayToAServerOfHttps() throws Exception {
    SSLContext usualTrust = SSLContext.getDefault();
    SSLContext context = Certificates.selfSigned(directory, "dns:server.test");
    try (RawServer server = new RawServer(context.getServerSocketFactory(), connection -> {
          connection.request();
          connection.send(HELLO);
        });
        RawServer proxy = new RawServer(connection -> {
          connection.request();
          connection.send("HTTP/1.1 200 Connected\r\n\r\n");
          join(connection.socket, server.port());
        })) {
      SSLContext.setDefault(context);
      use(proxy);
      assertThat(read("https://server.test/file")).isEqualTo("hello");
      assertThat(proxy.heads.remove())
          .startsWith("CONNECT server.test:443 HTTP/1.1\r\nHost: server.test:443\r\n");
      assertThat(server.heads.remove()).startsWith("GET /file HTTP/1.1\r\nHost: server.test\r\n");
    } finally {
      SSLContext.setDefault(usualTrust);
    }
  }

  @Test
  void aBodyThatEndsWithoutCloseNotifyIsBrokenOffBehindAProxyToo() throws Exception {
    SSLContext usualTrust = SSLContext.getDefault();
    SSLContext context = Certificates.selfSigned(directory, "dns:server.test");
    try (RawServer proxy = new RawServer(connection -> {
      connection.request();
      connection.send("HTTP/1.1 200 Connected\r\n\r\n");
      LayeredTls.answer(context, connection, "TLSv1.3", "HTTP/1.1 200 OK\r\n\r\nhello", false);
    })) {
      SSLContext.setDefault(context);
      use(proxy);
      assertThatExceptionOfType(EOFException.class)
          .isThrownBy(() -> read("https://server.test/file"));
    } finally {
      SSLContext.setDefault(usualTrust);
    }
  }

  @Test
  void aProxyThatGivesNoWayIsAFailure() {
    try (RawServer proxy = RawServer.answeringOnce(
        "HTTP/1.1 407 x\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")) {
      use(proxy);
      assertThatExceptionOfType(ConnectException.class)
          .isThrownBy(() -> read("https://server.test/file?token=canary"))
          .withMessage(
              "Proxy \"" + proxy.address() + "\" answered 407 when asked for \"server.test:443\"");
      assertThat(proxy.heads).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aProxyThatWantsALoginGetsThatOfTheAuthenticator(String scheme) {
    List<String> asked = new CopyOnWriteArrayList<>();
    Authenticator.setDefault(authenticator(asked, "user", "c4n4ry"));
    try (RawServer proxy = new RawServer(ProxyTests::wantsALogin)) {
      use(proxy);
      for (int i = 0; i < 2; i++) {
        // Nobody is behind the way that it gives; that it gives one is enough.
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(() -> read(scheme + "://server.test/file"))
            .matches(e -> !(e instanceof ProxyException refused) || refused.status() == 0);
      }
      assertThat(asked).containsExactly("PROXY 127.0.0.1:" + proxy.port() + " Basic the realm");
      assertThat(proxy.heads.remove()).doesNotContain("Authorization");
      assertThat(proxy.heads)
          .as("the second request brings it unasked")
          .hasSize(2)
          .allMatch(head -> head.contains("\r\nProxy-Authorization: Basic dXNlcjpjNG40cnk=\r\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aLoginThatTheProxyDoesNotTakeIsTriedOnce(String scheme) {
    Authenticator.setDefault(authenticator(new CopyOnWriteArrayList<>(), "user", "wrong"));
    try (RawServer proxy = new RawServer(ProxyTests::wantsALogin)) {
      use(proxy);
      assertThatExceptionOfType(ProxyException.class)
          .isThrownBy(() -> read(scheme + "://server.test/file"))
          .withMessageContaining("\"" + proxy.address() + "\" answered 407")
          .withMessageNotContaining("wrong");
      assertThat(proxy.heads).hasSize(2);
    }
  }

  @Test
  void aLoginMayStandInTheProperties() throws IOException {
    System.setProperty("http.proxyUser", "user");
    System.setProperty("http.proxyPassword", "c4n4ry");
    try (RawServer proxy = new RawServer(connection -> {
      if (connection.request().contains("Proxy-Authorization: Basic dXNlcjpjNG40cnk=")) {
        connection.send(HELLO);
      } else {
        connection.send(WANTS_A_LOGIN);
      }
    })) {
      use(proxy);
      assertThat(read("http://server.test/file")).isEqualTo("hello");
    } finally {
      System.clearProperty("http.proxyUser");
      System.clearProperty("http.proxyPassword");
    }
  }

  @Test
  void aLoginOfTheProxyIsNotSentToTheServer() throws Exception {
    SSLContext usualTrust = SSLContext.getDefault();
    SSLContext context = Certificates.selfSigned(directory, "dns:server.test");
    Authenticator.setDefault(authenticator(new CopyOnWriteArrayList<>(), "user", "c4n4ry"));
    try (RawServer server = new RawServer(context.getServerSocketFactory(), connection -> {
          connection.request();
          connection.send(HELLO);
        });
        RawServer proxy = new RawServer(connection -> {
          if (connection.request().contains("Proxy-Authorization")) {
            connection.send("HTTP/1.1 200 Connected\r\n\r\n");
            join(connection.socket, server.port());
          } else {
            connection.send(WANTS_A_LOGIN);
          }
        })) {
      SSLContext.setDefault(context);
      use(proxy);
      assertThat(read("https://server.test/file")).isEqualTo("hello");
      assertThat(server.heads.remove()).doesNotContain("Proxy");
    } finally {
      SSLContext.setDefault(usualTrust);
    }
  }

  @Test
  void anotherKindOfLoginIsNotGiven() {
    Authenticator.setDefault(authenticator(new CopyOnWriteArrayList<>(), "user", "c4n4ry"));
    try (RawServer proxy = RawServer.answeringOnce("HTTP/1.1 407 x\r\nProxy-Authenticate: Digest"
        + " realm=\"Basic\"\r\nContent-Length: 0\r\n\r\n")) {
      use(proxy);
      assertThatExceptionOfType(ProxyException.class)
          .isThrownBy(() -> read("http://server.test/file"));
      assertThat(proxy.heads).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aProxyThatClosesIsNamed(String scheme) {
    try (RawServer proxy = new RawServer(RawServer.Connection::request)) {
      use(proxy);
      assertThatExceptionOfType(ProxyException.class)
          .isThrownBy(() -> read(scheme + "://server.test/file?token=canary"))
          .extracting(ProxyException::proxy)
          .isEqualTo(proxy.address());
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamed() {
    RawServer gone = RawServer.answering(HELLO);
    gone.close();
    use(gone);
    for (String scheme : SCHEMES) {
      assertThatExceptionOfType(ProxyException.class)
          .isThrownBy(() -> read(scheme + "://server.test/file?token=canary"))
          .withMessage("Proxy \"" + gone.address() + "\" cannot be reached")
          .withCauseInstanceOf(ConnectException.class)
          .extracting(ProxyException::proxy)
          .isEqualTo(gone.address());
    }
  }

  @Test
  void aProxyIsChosenForEachRequest() throws IOException {
    try (RawServer first = RawServer.answering(HELLO);
        RawServer second = RawServer.answering(HELLO)) {
      use(first);
      read("http://server.test/file");
      use(second);
      read("http://server.test/file");
      assertThat(first.heads).hasSize(1);
      assertThat(second.heads).hasSize(1);
    }
  }

  @Test
  void aHostMayBeExceptedFromTheProxy() throws IOException {
    try (RawServer proxy = RawServer.answering(HELLO);
        RawServer server = RawServer.answering(HELLO)) {
      use(proxy);
      System.setProperty("http.nonProxyHosts", "127.*|other.test");
      assertThat(read(server.url("/file"))).isEqualTo("hello");
      assertThat(proxy.heads).isEmpty();
    } finally {
      System.clearProperty("http.nonProxyHosts");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 299})
  void aWayMayBeGivenByAnyStatusOfSuccess(int status) throws Exception {
    ShortLimits.play(limit -> {
      try (RawServer proxy = new RawServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 " + status + " x\r\n\r\n");
            connection.waitForTheClientToGo();
          });
          HttpTransport hasty = new HttpTransport(limit, LONG)) {
        use(proxy);
        // It goes on to TLS, to which nobody answers.
        assertThatExceptionOfType(SocketTimeoutException.class)
            .isThrownBy(() -> hasty.get(TransportRequest.of("https://server.test/file")));
      }
    });
  }

  @Test
  void aSelectorThatBreaksIsAFailure() {
    ProxySelector.setDefault(new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        throw new IllegalStateException(uri.toString());
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException reason) {}
    });
    assertThatIOException().isThrownBy(() -> read("http://server.test/"));
  }

  private static final String WANTS_A_LOGIN = String.join(
      "\r\n",
      "HTTP/1.1 407 x",
      "Proxy-Authenticate: Digest realm=\"x\"",
      "Proxy-Authenticate: Basic realm=\"the realm\"",
      "Content-Length: 0",
      "",
      "");

  /** Takes one login, and then goes. */
  private static void wantsALogin(RawServer.Connection connection) throws IOException {
    if (!connection.request().contains("Proxy-Authorization: Basic dXNlcjpjNG40cnk=")) {
      connection.send(WANTS_A_LOGIN);
    }
  }

  private static Authenticator authenticator(List<String> asked, String user, String password) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        asked.add(getRequestorType() + " " + getRequestingHost() + ":" + getRequestingPort() + " "
            + getRequestingScheme() + " " + getRequestingPrompt());
        return new PasswordAuthentication(user, password.toCharArray());
      }
    };
  }

  private static void use(RawServer proxy) {
    for (String scheme : SCHEMES) {
      System.setProperty(scheme + ".proxyHost", "127.0.0.1");
      System.setProperty(scheme + ".proxyPort", Integer.toString(proxy.port()));
    }
  }

  /** Carries bytes both ways until one side ends. */
  private static void join(Socket client, int port) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      InputStream back = server.getInputStream();
      OutputStream toClient = client.getOutputStream();
      Thread thread = new Thread(
          () -> {
            try (client) {
              back.transferTo(toClient);
            } catch (IOException e) {
              // It has ended.
            }
          },
          "proxy");
      thread.setDaemon(true);
      thread.start();
      client.getInputStream().transferTo(server.getOutputStream());
    }
  }

  private String read(String url) throws IOException {
    try (TransportResponse answer = transport.get(TransportRequest.of(url))) {
      return new String(answer.body().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
