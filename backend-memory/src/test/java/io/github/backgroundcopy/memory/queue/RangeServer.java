package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server of one file over real sockets, which sends parts, or as many as it is told to. Nothing
 * of it depends on time: what is slow is held until something has happened.
 */
final class RangeServer implements Closeable {

  private static final Pattern RANGE = Pattern.compile("(?i)range: bytes=([0-9]+)-([0-9]*)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CHUNK = 16 * 1024;

  private final ServerSocket socket;
  private final byte[] content;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger busy = new AtomicInteger();
  private final Object gate = new Object();

  /** Every range that was asked for, as it was written; "whole" for none. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** The most connections that were served at a time, and all bytes that were sent. */
  final AtomicInteger busiest = new AtomicInteger();

  final AtomicLong sent = new AtomicLong();

  volatile @Nullable String tag = "\"v\"";

  /** Every answer has another tag, so that nobody ever gets a part that fits. */
  volatile boolean changesTag;

  /** Whoever asks on a condition gets a part all the same. */
  volatile boolean ignoresConditions;

  /** More connections at a time are answered with 503. */
  volatile int most = Integer.MAX_VALUE;

  /** Whoever asks for a part gets other bytes. */
  volatile boolean partsAreWrong;

  /** Parts are never sent. */
  volatile boolean wholeOnly;

  /** Whoever asks for a part gets the whole, without its length. */
  volatile boolean wholeWithoutLength;

  /** Every request but the first finds another file. */
  volatile byte @Nullable [] replacement;

  /** No answer goes on behind its first chunk before so many requests have come. */
  volatile int awaited;

  /** The answer to whoever asks for the whole stops behind its first chunk until the release. */
  volatile boolean holdsWhole;

  /** Requests from this one on are not answered until the release. */
  volatile int holdsFrom = Integer.MAX_VALUE;

  /** Requests but the first are not answered before so many have come. */
  volatile int answersBehind;

  /** Every answer stops behind its first chunk until the client closes the connection. */
  volatile boolean stalls;

  /** Every answer stops behind so many bytes until the client closes the connection. */
  volatile int stallsBehind = Integer.MAX_VALUE;

  /** Connections break after so many bytes. */
  volatile long breaksAfter = Long.MAX_VALUE;

  RangeServer(byte[] content) throws IOException {
    this.content = content;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/f";
  }

  /** Waits until so many requests have come. */
  void awaitRequests(int count) throws InterruptedException {
    await(() -> asked.size() >= count);
  }

  /** Waits until no connection is served any more. */
  void awaitIdle() throws InterruptedException {
    await(() -> busy.get() == 0);
  }

  /** Holds nothing any more. */
  void release() {
    synchronized (gate) {
      holdsWhole = false;
      holdsFrom = Integer.MAX_VALUE;
      gate.notifyAll();
    }
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    synchronized (gate) {
      while (!condition.getAsBoolean()) {
        long left = deadline - System.nanoTime();
        assertThat(left).as("it comes about in time").isPositive();
        TimeUnit.NANOSECONDS.timedWait(gate, left);
      }
    }
  }

  /** Takes notice of a request; counts it. */
  private int noted(String request) {
    synchronized (gate) {
      asked.add(request);
      gate.notifyAll();
      return asked.size();
    }
  }

  private void left() {
    synchronized (gate) {
      busy.decrementAndGet();
      gate.notifyAll();
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "range-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket one = socket.accept();
        open.add(one);
        start(() -> serve(one));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void serve(Socket one) {
    try (one) {
      BufferedReader in = new BufferedReader(
          new InputStreamReader(one.getInputStream(), StandardCharsets.ISO_8859_1));
      while (isAnswered(in, one.getOutputStream())) {}
    } catch (IOException e) {
      // The client has closed it, or the test has.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(one);
    }
  }

  private boolean isAnswered(BufferedReader in, OutputStream out)
      throws IOException, InterruptedException {
    String range = null;
    for (String line = in.readLine(); ; line = in.readLine()) {
      if (line == null) {
        return false;
      }
      if (RANGE.matcher(line).matches()) {
        range = line;
      }
      if (line.isEmpty()) {
        break;
      }
    }
    int now = busy.incrementAndGet();
    try {
      int number = noted(range == null ? "whole" : range);
      await(() -> number < holdsFrom && (number == 1 || asked.size() >= answersBehind));
      if (now > most) {
        write(out, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
        return true;
      }
      busiest.accumulateAndGet(now, Math::max);
      byte[] other = replacement;
      if (range != null && wholeWithoutLength) {
        sendChunks(out);
        return true;
      }
      if (number > 1 && other != null) {
        write(
            out,
            "HTTP/1.1 200 OK\r\nETag: \"other\"\r\nContent-Length: " + other.length + "\r\n\r\n");
        out.write(other);
        return true;
      }
      return send(in, out, wholeOnly || (changesTag && !ignoresConditions) ? null : range, number);
    } finally {
      left();
    }
  }

  private void sendChunks(OutputStream out) throws IOException {
    write(out, "HTTP/1.1 200 OK\r\nETag: " + tag + "\r\nTransfer-Encoding: chunked\r\n\r\n");
    write(out, Integer.toHexString(content.length) + "\r\n");
    out.write(content);
    write(out, "\r\n0\r\n\r\n");
  }

  private boolean send(BufferedReader in, OutputStream out, @Nullable String range, int number)
      throws IOException, InterruptedException {
    int from = 0;
    int to = content.length;
    if (range != null) {
      Matcher matcher = RANGE.matcher(range);
      matcher.matches();
      from = Integer.parseInt(matcher.group(1));
      to = matcher.group(2).isEmpty() ? to : Integer.parseInt(matcher.group(2)) + 1;
    }
    String etag = changesTag ? "\"" + number + "\"" : tag;
    write(
        out,
        (range == null ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 206 Partial Content\r\n")
            + (etag == null ? "" : "ETag: " + etag + "\r\n")
            + (range == null
                ? ""
                : "Content-Range: bytes " + from + "-" + (to - 1) + "/" + content.length + "\r\n")
            + "Content-Length: " + (to - from) + "\r\n\r\n");
    byte[] bytes = range != null && partsAreWrong ? new byte[content.length] : content;
    long left = breaksAfter;
    for (int at = from; at < to; at += CHUNK) {
      int count = (int) Math.min(left, Math.min(CHUNK, to - at));
      out.write(bytes, at, count);
      sent.addAndGet(count);
      left -= count;
      if (left == 0) {
        return false;
      }
      if (stalls || at + count - from >= stallsBehind) {
        return in.read() >= 0;
      }
      await(() -> asked.size() >= awaited && (range != null || !holdsWhole));
    }
    return true;
  }

  private static void write(OutputStream out, String head) throws IOException {
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket one : open) {
      one.close();
    }
  }
}
