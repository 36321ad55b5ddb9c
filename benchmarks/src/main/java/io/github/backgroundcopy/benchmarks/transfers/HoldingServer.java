package io.github.backgroundcopy.benchmarks.transfers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers every request with the first half of a body, and keeps the rest back until it closes. */
final class HoldingServer implements AutoCloseable {

  /** Enough to have every buffer on the way filled once. */
  static final int SENT = 256 * 1024;

  private static final int BACKLOG = 512;

  private final ServerSocket server;
  private final List<Socket> held = new ArrayList<>();

  HoldingServer() throws IOException {
    server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "holding-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  @Override
  public void close() throws IOException {
    server.close();
    synchronized (held) {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        synchronized (held) {
          held.add(socket);
        }
        answer(socket);
      }
    } catch (IOException closed) {
      // This is how it ends.
    }
  }

  /** The client reads what it gets, so that this does not wait. */
  private static void answer(Socket socket) throws IOException {
    BufferedReader head = new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String line = head.readLine();
    while (line != null && !line.isEmpty()) {
      line = head.readLine();
    }
    OutputStream out = socket.getOutputStream();
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + 2 * SENT + "\r\nETag: \"held\"\r\n\r\n";
    out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    out.write(new byte[SENT]);
    out.flush();
  }
}
