package io.github.backgroundcopy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FreePortTests {

  @Test
  void aPortIsNoneThatTheSystemGivesToWhoeverAsksForAny() throws IOException {
    for (int i = 0; i < 50; i++) {
      assertThat(FreePort.find()).isBetween(20_000, 32_767);
    }
  }

  @Test
  void aPortIsFree() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    int port = FreePort.find();
    try (ServerSocket server = new ServerSocket(port, 1, loopback)) {
      assertThat(server.getLocalPort()).isEqualTo(port);
    }
  }

  @Test
  void thoseWhoAskAtTheSameTimeGetDifferentPorts() throws IOException {
    Set<Integer> found = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      found.add(FreePort.find());
    }
    assertThat(found).hasSizeGreaterThan(15);
  }
}
