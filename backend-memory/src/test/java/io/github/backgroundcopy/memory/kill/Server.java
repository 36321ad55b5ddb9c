package io.github.backgroundcopy.memory.kill;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves files by their names, with strong entity tags and ranges, and no more bytes than the test
 * grants.
 */
final class Server implements AutoCloseable {

  private static final int PIECE = 16 * 1024;
  private static final long UNLIMITED = Long.MAX_VALUE / 2;
  private static final Pattern REQUEST = Pattern.compile("GET /(\\S+) .*");
  private static final Pattern RANGE = Pattern.compile("(?i)\r\nRange: bytes=(\\d+)-(\\d*)\r\n");
  private static final Pattern IF_RANGE = Pattern.compile("(?i)\r\nIf-Range: (.*)\r\n");

  private final ServerSocket listening;
  private final Object lock = new Object();
  private final Set<Socket> sockets = new HashSet<>();
  private final Set<String> whole = new HashSet<>();
  private final Set<String> cut = new HashSet<>();
  private boolean cutting = true;
  private long granted;
  private long sent;
  private int ranges;
  private long killAfter = UNLIMITED;
  private Runnable kill = () -> {};

  Server() {
    try {
      listening = new ServerSocket(0, 100, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort() + "/";
  }

  /** Forgets all connections, and what was granted to them. */
  void startAgain() throws IOException {
    synchronized (lock) {
      for (Socket socket : sockets) {
        socket.close();
      }
      sockets.clear();
      granted = 0;
      sent = 0;
      killAfter = UNLIMITED;
      kill = () -> {};
      lock.notifyAll();
    }
  }

  /** Does something when so many bytes have been sent, before the next one is. */
  void after(long bytes, Runnable action) {
    synchronized (lock) {
      killAfter = bytes;
      kill = action;
    }
  }

  void grant(long bytes) {
    synchronized (lock) {
      granted += bytes;
      lock.notifyAll();
    }
  }

  /** Serves whatever is asked for, to its end. */
  void grantEverything() {
    synchronized (lock) {
      granted = UNLIMITED;
      cutting = false;
      lock.notifyAll();
    }
  }

  /** Tells whether the last byte of a file was sent at some time. */
  boolean hasSent(String name) {
    synchronized (lock) {
      return whole.contains(name);
    }
  }

  /** How many answers went on where an earlier one had ended. */
  int ranges() {
    synchronized (lock) {
      return ranges;
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        // Else the last piece of an answer waits for the client to say that it has the one before.
        socket.setTcpNoDelay(true);
        // Else all of it is on the way before the client has read any.
        socket.setSendBufferSize(PIECE);
        synchronized (lock) {
          sockets.add(socket);
        }
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed: the end.
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "server");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket socket) {
    try (socket) {
      while (true) {
        answer(socket, head(socket.getInputStream()));
      }
    } catch (IOException e) {
      // The client was killed, or wants no more.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private void answer(Socket socket, String head) throws IOException {
    String name = found(REQUEST, head);
    if (name == null) {
      throw new IOException("not understood: " + head);
    }
    Served file = Served.of(name);
    OutputStream out = socket.getOutputStream();
    if (file.kind() == Served.Kind.MISSING) {
      send(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    Matcher range = RANGE.matcher(head);
    boolean isPart = range.find() && file.entityTag().equals(found(IF_RANGE, head));
    int offset = isPart ? Integer.parseInt(range.group(1)) : 0;
    int asked = isPart && !range.group(2).isEmpty()
        ? Math.min(file.size(), Integer.parseInt(range.group(2)) + 1)
        : file.size();
    if (offset > 0 && offset >= file.size()) {
      send(
          out,
          "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\nContent-Range: bytes */"
              + file.size() + "\r\nETag: " + file.entityTag() + "\r\n\r\n");
      return;
    }
    String status = offset == 0 && asked == file.size()
        ? "200 OK\r\n"
        : "206 Partial Content\r\nContent-Range: bytes " + offset + "-" + (asked - 1) + "/"
            + file.size() + "\r\n";
    send(
        out,
        "HTTP/1.1 " + status + "ETag: " + file.entityTag() + "\r\nContent-Length: "
            + (asked - offset) + "\r\n\r\n");
    int end = Math.min(asked, begin(file, offset));
    sendBody(socket, file, offset, end);
    if (end < asked) {
      throw new EOFException("cut");
    }
  }

  /** Takes notice of an answer; gives where it is to end. */
  private int begin(Served file, int offset) {
    synchronized (lock) {
      ranges += offset > 0 ? 1 : 0;
      boolean cuts =
          cutting && file.kind() == Served.Kind.CUT && offset < file.size() && cut.add(file.name());
      if (!cuts && offset == file.size()) {
        whole.add(file.name());
      }
      return cuts ? (offset + file.size()) / 2 : file.size();
    }
  }

  private void sendBody(Socket socket, Served file, int from, int end) throws IOException {
    byte[] piece = new byte[PIECE];
    int offset = from;
    while (offset < end) {
      int count = await(socket, Math.min(PIECE, end - offset));
      file.fill(piece, count, offset);
      offset += count;
      if (offset == file.size()) {
        synchronized (lock) {
          whole.add(file.name());
        }
      }
      socket.getOutputStream().write(piece, 0, count);
    }
  }

  /** Waits until bytes may be sent; gives how many. */
  private int await(Socket socket, int wanted) throws IOException {
    synchronized (lock) {
      while (granted == 0) {
        waitForMore();
        if (socket.isClosed()) {
          throw new EOFException("closed");
        }
      }
      int count = (int) Math.min(wanted, granted);
      if (granted < UNLIMITED) {
        granted -= count;
      }
      sent += count;
      if (sent >= killAfter) {
        killAfter = UNLIMITED;
        kill.run();
      }
      return count;
    }
  }

  @SuppressWarnings("WaitNotInLoop") // callers look again at what they wait for
  private void waitForMore() throws IOException {
    try {
      lock.wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static @Nullable String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    startAgain();
  }
}
