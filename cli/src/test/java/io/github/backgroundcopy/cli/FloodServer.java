package io.github.backgroundcopy.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An HTTP server whose files hardly have an end, and which knows who still takes them. */
final class FloodServer implements AutoCloseable {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final ServerSocket socket;
  private final List<Socket> connections = new ArrayList<>();
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();
  private final Object lock = new Object();

  FloodServer() throws IOException {
    socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  String url(String path) {
    return "http://127.0.0.1:" + socket.getLocalPort() + path;
  }

  /** Waits until so many take a path. */
  void await(String path, int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    synchronized (lock) {
      while (taken.getOrDefault(path, 0) != count) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw new AssertionError(path + " is taken by " + taken.get(path) + ", not " + count);
        }
        TimeUnit.NANOSECONDS.timedWait(lock, left);
      }
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        synchronized (lock) {
          connections.add(connection);
        }
        daemon(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closed: the end.
    }
  }

  private void serve(Socket connection) {
    String path = "";
    try (connection) {
      path = path(connection);
      OutputStream out = connection.getOutputStream();
      // Whoever comes again begins anew, since there is no entity tag.
      out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n"
          .getBytes(StandardCharsets.ISO_8859_1));
      count(path, 1);
      byte[] piece = new byte[16 << 10];
      while (true) {
        out.write(piece);
        // No disk shall be filled by it.
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (IOException e) {
      // The client went.
    } finally {
      count(path, -1);
    }
  }

  private static String path(Socket connection) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = connection.getInputStream().read();
      if (next < 0) {
        throw new IOException("the client went");
      }
      head.append((char) next);
    }
    return head.substring(4, head.indexOf(" ", 4));
  }

  private void count(String path, int change) {
    synchronized (lock) {
      taken.merge(path, change, Integer::sum);
      lock.notifyAll();
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "flood-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    synchronized (lock) {
      for (Socket connection : connections) {
        connection.close();
      }
    }
  }
}
