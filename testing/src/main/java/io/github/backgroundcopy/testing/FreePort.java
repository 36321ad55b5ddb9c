package io.github.backgroundcopy.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that cannot choose their own. A port that the system gives to whoever asks for
 * any may be given to somebody else, even as the near end of a connection, before the server has
 * taken it, or while the server is stopped. These are none of those, where the system gives ports
 * from its usual range.
 */
public final class FreePort {

  private static final int LEAST = 20_000;

  /** Linux gives ports from 32768 on by default, other systems from 49152 on. */
  private static final int END = 32_768;

  private static final int ATTEMPTS = 100;

  private FreePort() {}

  /**
   * Finds a port of 127.0.0.1 that nobody listens on.
   *
   * @return a number from 20000 to 32767
   * @throws IOException if a hundred attempts find none
   */
  public static int find() throws IOException {
    IOException last = new IOException("no attempt was made");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LEAST, END);
      try (ServerSocket socket = new ServerSocket(port, 1, loopback())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        last = taken;
      }
    }
    throw last;
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
