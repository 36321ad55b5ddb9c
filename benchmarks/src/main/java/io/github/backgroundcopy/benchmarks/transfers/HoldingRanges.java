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
 * Answers every range of a large file with its beginning, and keeps the rest back until it closes.
 * {@code /held} tells how many answers are held.
 */
final class HoldingRanges implements AutoCloseable {

  static final String HELD = "held";

  private static final long SIZE = 256L << 20;
  private static final int SENT = 256 << 10;
  private static final int BACKLOG = 256;
  private static final Pattern RANGE = Pattern.compile("range: bytes=([0-9]+)-([0-9]*)");

  private final ServerSocket server;
  private final List<Socket> held = new ArrayList<>();

  HoldingRanges() throws IOException {
    server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "holding-ranges");
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
        Thread thread = new Thread(() -> answer(socket), "holding-ranges");
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

  private static void hold(OutputStream out, @Nullable String range) throws IOException {
    long from = 0;
    long to = SIZE - 1;
    Matcher matcher = RANGE.matcher(range == null ? "" : range);
    boolean part = matcher.matches();
    if (part) {
      from = Long.parseLong(matcher.group(1));
      to = matcher.group(2).isEmpty() ? to : Long.parseLong(matcher.group(2));
    }
    String head = (part ? "HTTP/1.1 206 Partial Content\r\n" : "HTTP/1.1 200 OK\r\n")
        + (part ? "Content-Range: bytes " + from + "-" + to + "/" + SIZE + "\r\n" : "")
        + "Accept-Ranges: bytes\r\nETag: \"held\"\r\nContent-Length: " + (to - from + 1)
        + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.write(new byte[(int) Math.min(SENT, (to - from) / 2)]);
    out.flush();
  }
}
