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
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers for a file or a range of it with the beginning, and keeps the rest back until it closes.
 * {@code /held} tells how many answers are held.
 */
final class HoldingServer implements AutoCloseable {

  static final String HELD = "held";

  /** Enough to have every buffer on the way filled once. */
  static final int SENT = 256 << 10;

  private static final int BACKLOG = 512;
  private static final Pattern RANGE = Pattern.compile("range: bytes=([0-9]+)-([0-9]*)");

  private final long size;
  private final ServerSocket server;
  private final List<Socket> held = new ArrayList<>();

  /**
   * Starts.
   *
   * @param size how many bytes every file has
   */
  HoldingServer(long size) throws IOException {
    this.size = size;
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
        Thread thread = new Thread(() -> answer(socket), "holding-server");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException closed) {
      // This is how it ends.
    }
  }

  private void answer(Socket socket) {
    try {
      BufferedReader head = new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String request = String.valueOf(head.readLine());
      String range = null;
      for (String line = head.readLine(); line != null && !line.isEmpty(); line = head.readLine()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("range:")) {
          range = line.toLowerCase(Locale.ROOT);
        }
      }
      OutputStream out = socket.getOutputStream();
      if (request.startsWith("GET /" + HELD)) {
        tell(out);
        socket.close();
        return;
      }
      hold(out, range);
      synchronized (held) {
        held.add(socket);
      }
    } catch (IOException gone) {
      // The client asks again.
    }
  }

  private void tell(OutputStream out) throws IOException {
    String count;
    synchronized (held) {
      count = "" + held.size();
    }
    String answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + count.length()
        + "\r\n\r\n" + count;
    out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void hold(OutputStream out, @Nullable String range) throws IOException {
    long from = 0;
    long to = size - 1;
    Matcher matcher = RANGE.matcher(range == null ? "" : range);
    boolean part = matcher.matches();
    if (part) {
      from = Long.parseLong(matcher.group(1));
      to = matcher.group(2).isEmpty() ? to : Long.parseLong(matcher.group(2));
    }
    String head = (part ? "HTTP/1.1 206 Partial Content\r\n" : "HTTP/1.1 200 OK\r\n")
        + (part ? "Content-Range: bytes " + from + "-" + to + "/" + size + "\r\n" : "")
        + "Accept-Ranges: bytes\r\nETag: \"held\"\r\nContent-Length: " + (to - from + 1)
        + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.write(new byte[(int) Math.min(SENT, (to - from + 1) / 2)]);
    out.flush();
  }
}
