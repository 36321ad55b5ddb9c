package io.github.backgroundcopy.benchmarks.transfers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between clients and a server and does what a long path does: whatever is sent arrives
 * later, and each connection carries only so much in a second. The handshake of TCP is not delayed.
 */
final class Relay implements AutoCloseable {

  private static final int CHUNK = 16 * 1024;
  private static final int BACKLOG = 128;

  /** So much may be on the way: more than delay times rate, or the delay would limit the rate. */
  private static final int ON_THE_WAY = 32;

  private final ServerSocket server;
  private final int port;
  private final long delayNanos;
  private final long bytesPerSecond;
  private final AtomicLong down = new AtomicLong();
  private final List<Socket> open = new ArrayList<>();

  /**
   * Starts.
   *
   * @param to the server, at loopback
   * @param delayMillis how much later each byte arrives, in either direction
   * @param bytesPerSecond how much a connection carries to the client
   */
  Relay(URI to, long delayMillis, long bytesPerSecond) throws IOException {
    this.port = to.getPort();
    this.delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMillis);
    this.bytesPerSecond = bytesPerSecond;
    this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  /** How many bytes have gone to clients, heads of answers included. */
  long bytesDown() {
    return down.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    synchronized (open) {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket origin = new Socket();
        synchronized (open) {
          open.add(client);
          open.add(origin);
        }
        origin.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        client.setTcpNoDelay(true);
        origin.setTcpNoDelay(true);
        // Else the buffers of the system would hold what the path does not carry yet.
        client.setSendBufferSize(CHUNK);
        carry(client, origin, Long.MAX_VALUE);
        carry(origin, client, bytesPerSecond);
      }
    } catch (IOException closed) {
      // This is how it ends.
    }
  }

  /** What is on the way, and when it arrives. */
  private static final class Chunk {

    final byte[] bytes;
    final long arrival;

    Chunk(byte[] bytes, long arrival) {
      this.bytes = bytes;
      this.arrival = arrival;
    }

    /** An empty one says that no more follows. */
    boolean isEnd() {
      return bytes.length == 0;
    }
  }

  private void carry(Socket from, Socket to, long rate) {
    BlockingQueue<Chunk> path = new ArrayBlockingQueue<>(ON_THE_WAY);
    start(() -> send(from, path));
    start(() -> deliver(path, to, rate));
  }

  private void send(Socket from, BlockingQueue<Chunk> path) {
    try {
      byte[] buffer = new byte[CHUNK];
      try {
        InputStream in = from.getInputStream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          byte[] bytes = Arrays.copyOf(buffer, count);
          path.put(new Chunk(bytes, System.nanoTime() + delayNanos));
        }
      } catch (IOException broken) {
        // The other side learns it as if it were the end.
      }
      path.put(new Chunk(new byte[0], System.nanoTime() + delayNanos));
    } catch (InterruptedException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private void deliver(BlockingQueue<Chunk> path, Socket to, long rate) {
    boolean broken = false;
    long free = System.nanoTime();
    try {
      // To the end in any case: whoever sends must not wait for ever.
      for (Chunk chunk = path.take(); !chunk.isEnd(); chunk = path.take()) {
        long now = System.nanoTime();
        long due = Math.max(chunk.arrival, free);
        if (due > now) {
          TimeUnit.NANOSECONDS.sleep(due - now);
        }
        free = due + nanos(chunk.bytes.length, rate);
        broken = broken || !isCarried(chunk.bytes, to, rate != Long.MAX_VALUE);
      }
      to.close();
    } catch (InterruptedException | IOException e) {
      // Nothing is left to carry.
    }
  }

  /** Counts before it delivers: whoever has all of them finds them counted. */
  private boolean isCarried(byte[] bytes, Socket to, boolean counts) {
    int counted = counts ? bytes.length : 0;
    down.addAndGet(counted);
    try {
      OutputStream out = to.getOutputStream();
      out.write(bytes);
      return true;
    } catch (IOException e) {
      down.addAndGet(-counted);
      return false;
    }
  }

  private static long nanos(int bytes, long rate) {
    return rate == Long.MAX_VALUE ? 0 : bytes * TimeUnit.SECONDS.toNanos(1) / rate;
  }
}
