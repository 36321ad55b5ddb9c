package io.github.backgroundcopy.servers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Addresses of 127.0.0.1. */
final class Loopback {

  private Loopback() {}

  static InetAddress address() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  static InetSocketAddress at(int port) {
    return new InetSocketAddress(address(), port);
  }
}
