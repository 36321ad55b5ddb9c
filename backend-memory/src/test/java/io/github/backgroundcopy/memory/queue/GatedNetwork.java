package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kit's network as a transport without sockets. */
final class GatedNetwork implements Network, Transport {

  private static final String HOST = "http://tck.invalid";
  private static final long OPEN = Long.MAX_VALUE;

  private final Object lock = new Object();
  private final Map<String, Resource> resources = new HashMap<>();
  private final Map<String, Long> gates = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final Set<Waiter> waiters = new HashSet<>();
  private boolean ended;

  GatedNetwork() {}

  @Override
  public String url(String path) {
    return HOST + path;
  }

  @Override
  public void serve(String path, Resource resource) {
    synchronized (lock) {
      resources.put(path, resource);
    }
  }

  @Override
  public void hold(String path, long bytes) {
    synchronized (lock) {
      gates.put(path, bytes);
      lock.notifyAll();
    }
  }

  @Override
  public void release(String path) {
    hold(path, OPEN);
  }

  @Override
  public List<String> requests() {
    synchronized (lock) {
      return List.copyOf(requests);
    }
  }

  /** Counts the threads at closed gates; one whose gate has opened does not count any more. */
  int blocked() {
    synchronized (lock) {
      return (int) waiters.stream().filter(this::isHeld).count();
    }
  }

  /** Lets everybody go who still waits. */
  void end() {
    synchronized (lock) {
      ended = true;
      lock.notifyAll();
    }
  }

  @Override
  public TransportResponse get(TransportRequest request) throws IOException {
    String path = request.url().substring(HOST.length());
    Answer answer = new Answer(path);
    synchronized (lock) {
      if (!served(path).isReachable()) {
        throw new ConnectException("Connection refused");
      }
      requests.add(path);
      pass(answer, BEFORE_HEAD);
      answer.begin(served(path));
    }
    return answer;
  }

  private Resource served(String path) {
    return resources.getOrDefault(path, Resource.failing(404));
  }

  private long gate(String path) {
    return gates.getOrDefault(path, OPEN);
  }

  /** Waits until an answer may go on from a place, with the lock held. */
  private void pass(Answer answer, long place) throws IOException {
    Waiter waiter = new Waiter(answer, place);
    waiters.add(waiter);
    try {
      while (isHeld(waiter)) {
        lock.wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted at the gate", e);
    } finally {
      waiters.remove(waiter);
    }
    if (ended || answer.closed) {
      throw new IOException("the answer was closed");
    }
  }

  private boolean isHeld(Waiter waiter) {
    return !ended && !waiter.answer.closed && gate(waiter.answer.path) <= waiter.place;
  }

  private record Waiter(Answer answer, long place) {}

  /** One answer; its fields are guarded by the network's lock. */
  private final class Answer extends InputStream implements TransportResponse {

    final String path;
    boolean closed;
    private Resource resource = Resource.failing(404);
    private InputStream content = InputStream.nullInputStream();
    private long sent;

    Answer(String path) {
      this.path = path;
    }

    void begin(Resource served) {
      resource = served;
      content = served.body();
    }

    @Override
    public int status() {
      return resource.status();
    }

    @Override
    public Optional<String> header(String name) {
      return name.equalsIgnoreCase("Content-Length")
              && resource.declaredLength().isPresent()
          ? Optional.of(Long.toString(resource.declaredLength().getAsLong()))
          : Optional.empty();
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
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
      synchronized (lock) {
        pass(this, sent);
        int allowed = (int) Math.min(wanted, gate(path) - sent);
        int count = content.read(buffer, offset, allowed);
        sent += Math.max(0, count);
        return count;
      }
    }

    @Override
    public void close() {
      synchronized (lock) {
        closed = true;
        lock.notifyAll();
      }
    }
  }
}
