package io.github.backgroundcopy.servers;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between the queue and a server: passes on what both say, notes it, and can stop in the
 * middle of an answer. Each connection has one request, so that nobody has to know where an answer
 * without a length ends. Thread-safe.
 */
final class Relay implements Closeable {

  private static final int PIECE = 8 * 1024;
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Pattern CONNECTION = Pattern.compile("(?im)^Connection: .*\r\n");
  private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length: *([0-9]+) *\r$");

  private final ServerSocket listening;
  private final FileServer server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Object lock = new Object();
  private final List<Exchange> exchanges = new ArrayList<>();
  private long mostOfBody = Long.MAX_VALUE;

  Relay(FileServer server) throws IOException {
    this.server = server;
    this.listening = new ServerSocket(0, 100, Loopback.address());
    daemon(this::accept);
  }

  URI base() {
    return FileServer.base(listening.getLocalPort());
  }

  /** Passes on so many bytes of each body from now on, and then no more. */
  void stopAfter(long bytes) {
    synchronized (lock) {
      mostOfBody = bytes;
      exchanges.clear();
    }
  }

  /** Passes on everything from now on. */
  void flow() {
    synchronized (lock) {
      mostOfBody = Long.MAX_VALUE;
    }
  }

  /** What went through since {@link #stopAfter}, in order. */
  List<Exchange> exchanges() {
    synchronized (lock) {
      return List.copyOf(exchanges);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        daemon(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed: the end.
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket upstream = new Socket(Loopback.address(), server.base().getPort())) {
      sockets.add(client);
      sockets.add(upstream);
      String request = head(client.getInputStream());
      send(upstream, closing(request).replaceFirst(" /", " " + server.directory()));
      String answer = head(upstream.getInputStream());
      Exchange exchange = Exchange.of(request, answer);
      long most = begin(exchange);
      send(client, closing(answer));
      pass(upstream.getInputStream(), client, exchange, Math.min(most, length(answer)));
      if (most < length(answer)) {
        awaitEnd(client);
      }
    } catch (IOException e) {
      // One of both has gone.
    } finally {
      sockets.removeIf(Socket::isClosed);
    }
  }

  private long begin(Exchange exchange) {
    synchronized (lock) {
      exchanges.add(exchange);
      return mostOfBody;
    }
  }

  private static void pass(InputStream from, Socket to, Exchange exchange, long most)
      throws IOException {
    byte[] piece = new byte[PIECE];
    long left = most;
    while (left > 0) {
      int read = from.read(piece, 0, (int) Math.min(piece.length, left));
      if (read < 0) {
        return;
      }
      exchange.body().addAndGet(read);
      to.getOutputStream().write(piece, 0, read);
      left -= read;
    }
  }

  /** The client waits for more, until it goes. */
  private static void awaitEnd(Socket client) throws IOException {
    while (client.getInputStream().read() >= 0) {
      // It has nothing to say.
    }
  }

  private static String closing(String head) {
    return CONNECTION
        .matcher(head)
        .replaceAll("")
        .replaceFirst("\r\n", "\r\nConnection: close\r\n");
  }

  private static long length(String answer) {
    Matcher length = LENGTH.matcher(answer);
    return length.find() ? Long.parseLong(length.group(1)) : Long.MAX_VALUE;
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith(END_OF_HEAD)) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("The connection ended within a head");
      }
      head.write(next);
      if (next == '\n') {
        text = head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return text;
  }

  private static void send(Socket to, String head) throws IOException {
    OutputStream out = to.getOutputStream();
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }
}
