package io.github.backgroundcopy.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.environment.AddressFilter;
import io.github.backgroundcopy.core.environment.AddressRefusedException;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.transfer.fetch.Answer;
import io.github.backgroundcopy.transfer.fetch.Fetch;
import io.github.backgroundcopy.transfer.fetch.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that the user does not allow are not connected to. */
@Timeout(60)
final class AddressesTests {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  private final RawServer server = RawServer.answering(HELLO);
  private final ProxySelector usual = ProxySelector.getDefault();

  @AfterEach
  void close() {
    ProxySelector.setDefault(usual);
    server.close();
  }

  @Test
  void theFilterIsAskedOncePerConnection() throws IOException {
    List<InetAddress> asked = new CopyOnWriteArrayList<>();
    HttpTransport transport = through(address -> asked.add(address));
    read(transport, server.url("/a"));
    read(transport, server.url("/b"));
    assertThat(asked).containsExactly(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    assertThat(server.heads).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "2130706433"})
  void aHostOfThisMachineIsNotConnectedTo(String host) {
    HttpTransport transport = through(AddressFilter.publicOnly());
    assertThatExceptionOfType(AddressRefusedException.class)
        .isThrownBy(() -> read(transport, "http://" + host + ":" + server.port() + "/"))
        .withMessageContaining(host.replaceAll("[\\[\\]]", ""));
    assertThat(server.connections()).isZero();
  }

  @Test
  void aFilterThatBreaksRefuses() {
    HttpTransport transport = through(address -> {
      throw new IllegalStateException();
    });
    assertThatExceptionOfType(AddressRefusedException.class)
        .isThrownBy(() -> read(transport, server.url("/")));
    HttpTransport other = through(address -> {
      throw new NoClassDefFoundError();
    });
    assertThatExceptionOfType(AddressRefusedException.class)
        .isThrownBy(() -> read(other, server.url("/")));
  }

  @Test
  void aRedirectToARefusedAddressIsFinalAndNamesTheHost() {
    try (RawServer first = RawServer.answering("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.2:"
        + server.port() + "/secret?c4n4ry\r\nContent-Length: 0\r\n\r\n")) {
      Fetch fetch = new Fetch(
          through(address -> address.getAddress()[3] == 1),
          false,
          Resume.CAREFUL,
          GroupHeaders.NONE,
          RequestInterceptor.NONE);
      FileInfo file = FileInfo.of(first.url("/f"), "f");
      Answer.Refused refused = (Answer.Refused)
          fetch.call(new UUID(0, 1), file, Part.NOTHING, Instant.EPOCH).answer();
      assertThat(refused.reason())
          .isEqualTo("The host \"127.0.0.2\" is not connected to: the queue's address filter"
              + " allows none of its addresses");
      assertThat(refused.win32Result()).isEqualTo(Win32Errors.CANNOT_CONNECT);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void throughAProxyOnlyAnAddressInTheUrlIsJudged() throws IOException {
    ProxySelector.setDefault(
        ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port())));
    HttpTransport transport = through(AddressFilter.publicOnly());
    assertThat(read(transport, "http://server.test/")).isEqualTo("hello");
    assertThat(read(transport, "http://8.8.8.8/")).isEqualTo("hello");
    assertThatExceptionOfType(AddressRefusedException.class)
        .isThrownBy(() -> read(transport, "http://10.0.0.1/"));
    assertThatExceptionOfType(AddressRefusedException.class)
        .isThrownBy(() -> read(transport, "https://[fd00::1]/"));
    assertThat(server.heads).hasSize(2);
  }

  private static HttpTransport through(AddressFilter filter) {
    return new HttpTransport(LONG, LONG, LONG, filter);
  }

  private static String read(HttpTransport transport, String url) throws IOException {
    try (TransportResponse answer = transport.get(TransportRequest.of(url))) {
      return new String(answer.body().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
