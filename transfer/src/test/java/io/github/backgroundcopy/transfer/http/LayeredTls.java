package io.github.backgroundcopy.transfer.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The server's side of TLS over a connection of a {@link RawServer}, which may end without it. */
final class LayeredTls {

  private LayeredTls() {}

  /**
   * Waits for one request, answers it and ends the connection.
   *
   * @param protocol the only version of TLS, by its name in Java
   * @param isClosed whether the end is announced by close_notify before TCP ends
   */
  static void answer(
      SSLContext context,
      RawServer.Connection connection,
      String protocol,
      String answer,
      boolean isClosed)
      throws IOException {
    SSLSocket tls = (SSLSocket) context
        .getSocketFactory()
        .createSocket(connection.socket, "client", connection.socket.getPort(), false);
    tls.setUseClientMode(false);
    tls.setEnabledProtocols(new String[] {protocol});
    InputStream in = tls.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      head.append((char) next);
    }
    OutputStream out = tls.getOutputStream();
    out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    if (isClosed) {
      tls.shutdownOutput();
    }
    connection.socket.shutdownOutput();
    connection.waitForTheClientToGo();
  }
}
