package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.cli.pages.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A small HTTP server that knows ranges, for programs that run in a JVM of their own. */
public final class LoopbackServer implements AutoCloseable {

  private static final Pattern REQUEST = Pattern.compile("GET ([^ ?]+)(\\?\\S*)? HTTP/1.1\r\n");
  private static final Pattern RANGE =
      Pattern.compile("^range: *bytes=(\\d+)-\r$", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  /** What is behind a path; the body stops at the gate until that is opened. */
  private static final class Page {

    final int status;
    final byte[] body;
    final int gate;
    final String disposition;
    final CountDownLatch arrived = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);

    Page(int status, byte[] body, int gate) {
      this(status, body, gate, "");
    }

    Page(int status, byte[] body, int gate, String disposition) {
      this.disposition = disposition;
      this.status = status;
      this.body = body;
      this.gate = gate;
    }
  }

  private final ServerSocket socket;
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  public LoopbackServer() throws IOException {
    socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  public String url(String path) {
    return "http://127.0.0.1:" + socket.getLocalPort() + path;
  }

  public void serve(String path, byte[] body) {
    serveUpTo(path, body, body.length);
    letThrough(path);
  }

  /** Serves a body with a name of its own. */
  void named(String path, byte[] body, String disposition) {
    pages.put(path, new Page(200, body, body.length, disposition));
    letThrough(path);
  }

  void answer(String path, int status) {
    pages.put(path, new Page(status, new byte[0], 0));
  }

  /** Serves so many bytes of a body, and the rest when it is let through. */
  public void serveUpTo(String path, byte[] body, int gate) {
    pages.put(path, new Page(200, body, gate));
  }

  /** Waits until the bytes before the gate were sent. */
  public void awaitGate(String path) throws InterruptedException {
    if (!page(path).arrived.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody came to the gate of " + path + " within a minute");
    }
  }

  /** Sends what is left, also to those who come later. */
  public void letThrough(String path) {
    page(path).open.countDown();
  }

  /** The heads of all requests so far. */
  public List<String> requests() {
    return requests;
  }

  private Page page(String path) {
    Page page = pages.get(path);
    if (page == null) {
      throw new IllegalArgumentException("nothing is served at " + path);
    }
    return page;
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        // Else the last piece of an answer waits for the client to say that it has the one before.
        connection.setTcpNoDelay(true);
        connections.add(connection);
        daemon(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closed: the end.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      while (true) {
        String head = head(connection.getInputStream());
        requests.add(head);
        Matcher request = REQUEST.matcher(head);
        Page page = request.lookingAt() ? pages.get(request.group(1)) : null;
        answer(connection.getOutputStream(), head, page);
      }
    } catch (IOException | InterruptedException e) {
      // The client went, or the test is over.
    }
  }

  private static void answer(OutputStream out, String head, @Nullable Page page)
      throws IOException, InterruptedException {
    if (page == null || page.status != 200) {
      send(
          out,
          "HTTP/1.1 " + (page == null ? 404 : page.status) + " No\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    int length = page.body.length;
    Matcher range = RANGE.matcher(head);
    int start = range.find() ? Integer.parseInt(range.group(1)) : 0;
    send(
        out,
        (start == 0
                ? "HTTP/1.1 200 OK\r\n"
                : "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " + start + "-"
                    + (length - 1) + "/" + length + "\r\n")
            + (page.disposition.isEmpty()
                ? ""
                : "Content-Disposition: " + page.disposition + "\r\n")
            + "ETag: \"strong\"\r\nContent-Length: " + (length - start) + "\r\n\r\n");
    int gate = Math.max(start, page.gate);
    out.write(page.body, start, gate - start);
    out.flush();
    page.arrived.countDown();
    page.open.await();
    out.write(page.body, gate, length - gate);
    out.flush();
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client went");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "loopback-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
