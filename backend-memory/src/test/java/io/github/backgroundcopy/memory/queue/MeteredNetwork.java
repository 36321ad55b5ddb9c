package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import io.github.backgroundcopy.tck.fixture.HttpNetwork;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import io.github.backgroundcopy.transfer.http.HttpTransport;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * The kit's HTTP server and the queue's own way to it, seen from both ends: it knows which
 * transfers wait at a closed gate and have read everything that was let through.
 *
 * <p>That holds for gates that are closed before they are passed, as the kit does.
 */
public final class MeteredNetwork implements Network, Transport, AutoCloseable {

  private static final long OPEN = Long.MAX_VALUE;

  /** The kit says how long answers are held, not this. */
  private static final Duration LONG = Duration.ofHours(1);

  private final HttpNetwork server = new HttpNetwork();
  private final Transport transport = new HttpTransport(LONG, LONG);

  private final Object lock = new Object();
  private final Map<String, Long> gates = new HashMap<>();
  private final Set<Exchange> waiting = new HashSet<>();
  private int asked;
  private long changes;

  public MeteredNetwork() {}

  @Override
  public String url(String path) {
    return server.url(path);
  }

  @Override
  public void serve(String path, Resource resource) {
    server.serve(path, resource);
  }

  @Override
  public void hold(String path, long bytes) {
    synchronized (lock) {
      gates.put(path, bytes);
    }
    server.hold(path, bytes);
  }

  @Override
  public void release(String path) {
    synchronized (lock) {
      gates.remove(path);
    }
    server.release(path);
  }

  @Override
  public List<String> requests() {
    return server.requests();
  }

  /**
   * Tells whether all who work for the queue wait at closed gates.
   *
   * @param workers counts those who work
   */
  public boolean holdsAll(IntSupplier workers) {
    long held;
    int arrivals;
    long before;
    synchronized (lock) {
      held = waiting.stream().filter(this::isHeld).count();
      arrivals = asked;
      before = changes;
    }
    // The server may still have to hear of a request, or of a client that went.
    boolean all =
        workers.getAsInt() == held && server.held() == held && server.requests().size() >= arrivals;
    synchronized (lock) {
      // Then the same have waited all the time, and there was nobody else.
      return all && changes == before;
    }
  }

  private boolean isHeld(Exchange exchange) {
    return !exchange.closed && gates.getOrDefault(exchange.path, OPEN) <= exchange.place;
  }

  @Override
  public TransportResponse get(TransportRequest request) throws IOException {
    Exchange exchange = new Exchange(path(request.url()));
    synchronized (lock) {
      asked++;
      changes++;
      waiting.add(exchange);
    }
    TransportResponse answer = null;
    try {
      answer = transport.get(request);
    } finally {
      synchronized (lock) {
        // One that failed may not have arrived.
        asked -= answer == null ? 1 : 0;
        changes++;
        waiting.remove(exchange);
        exchange.place = 0;
      }
    }
    return new MeteredResponse(answer, exchange);
  }

  private static String path(String url) {
    int fragment = url.indexOf('#');
    int start = url.indexOf('/', url.indexOf("://") + 3);
    return url.substring(start, fragment < 0 ? url.length() : fragment);
  }

  @Override
  public void close() {
    server.close();
  }

  /** How far an answer has come on the queue's side; guarded by the network's lock. */
  private static final class Exchange {

    final String path;
    long place = BEFORE_HEAD;
    boolean closed;

    Exchange(String path) {
      this.path = path;
    }
  }

  /** An answer, and what was read of it. */
  private final class MeteredResponse extends FilterInputStream implements TransportResponse {

    private final TransportResponse real;
    private final Exchange exchange;

    MeteredResponse(TransportResponse real, Exchange exchange) {
      super(real.body());
      this.real = real;
      this.exchange = exchange;
    }

    @Override
    public int status() {
      return real.status();
    }

    @Override
    public Optional<String> header(String name) {
      return real.header(name);
    }

    @Override
    public InputStream body() {
      return this;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      synchronized (lock) {
        changes++;
        waiting.add(exchange);
      }
      int count = 0;
      try {
        count = real.body().read(target, offset, length);
        return count;
      } finally {
        synchronized (lock) {
          changes++;
          waiting.remove(exchange);
          exchange.place += Math.max(0, count);
        }
      }
    }

    @Override
    public void close() throws IOException {
      synchronized (lock) {
        changes++;
        exchange.closed = true;
      }
      real.close();
    }
  }
}
