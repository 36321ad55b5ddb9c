package io.github.backgroundcopy.cli.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Under which names the page is served. */
final class GateTests {

  @Test
  void thePortThatBrowsersLeaveOutMayBeMissing() {
    assertThat(gate(80).knowsHost("127.0.0.1")).isTrue();
    assertThat(gate(80).knowsHost("127.0.0.1:80")).isTrue();
    assertThat(gate(80).knowsHost("[::1]")).isTrue();
    assertThat(gate(80).knowsHost("localhost")).isTrue();
    assertThat(gate(80).knowsHost("evil.example")).isFalse();
    assertThat(gate(80).knowsHost("127.0.0.1:8080")).isFalse();
    assertThat(gate(8080).knowsHost("127.0.0.1")).isFalse();
  }

  private static Gate gate(int port) {
    return new Gate("", new InetSocketAddress(InetAddress.getLoopbackAddress(), port), "token");
  }
}
