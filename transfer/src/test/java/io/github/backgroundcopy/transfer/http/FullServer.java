package io.github.backgroundcopy.transfer.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;

/** A port at which nobody is let in any more, and nobody is refused. */
final class FullServer {

  private FullServer() {}

  /** Opens one, and connects until the system lets nobody wait any more. */
  static ServerSocket open(List<Socket> waiting) throws IOException {
    ServerSocket server =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    while (true) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 100);
      } catch (SocketTimeoutException e) {
        return server;
      }
    }
  }
}
