package io.github.backgroundcopy.memory.lies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An HTTP/1.1 server of bare sockets that answers as a test says, however wrong that is, and keeps
 * what it was asked for. A connection serves many requests, until an answer cuts it. Thread-safe.
 */
final class LyingServer implements AutoCloseable {

  /** How to answer one request. */
  @FunctionalInterface
  interface Script {
    void answer(Exchange exchange) throws IOException;
  }

  private final ServerSocket socket;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Object lock = new Object();
  private final Map<String, Deque<Script>> scripts = new HashMap<>();
  private final List<Request> requests = new ArrayList<>();
  private Runnable look = () -> {};

  LyingServer() {
    try {
      socket = new ServerSocket(0, 100, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  /** Says how a path is answered: each script once, in order, and the last one ever after. */
  LyingServer at(String path, Script... answers) {
    synchronized (lock) {
      scripts.put(path, new ArrayDeque<>(Arrays.asList(answers)));
    }
    return this;
  }

  /** Does something whenever a request has come, before it is answered. */
  void beforeEachAnswer(Runnable action) {
    synchronized (lock) {
      look = action;
    }
  }

  /** Counts the connections that are open. */
  int connections() {
    return connections.size();
  }

  /** Lists what was asked for, in order. */
  List<Request> requests() {
    synchronized (lock) {
      return List.copyOf(requests);
    }
  }

  /** Lists what was asked for at one path, in order. */
  List<Request> requests(String path) {
    return requests().stream().filter(request -> request.path().equals(path)).toList();
  }

  String authority() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  String url(String target) {
    return "http://" + authority() + target;
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.add(connection);
        daemon(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closed: the end.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      while (true) {
        Exchange exchange = Exchange.begin(connection);
        Script script = taken(exchange.request());
        script.answer(exchange);
      }
    } catch (IOException e) {
      // The answer cut it, or the client went, or the test is over.
    } finally {
      connections.remove(connection);
    }
  }

  private Script taken(Request request) {
    Runnable action;
    synchronized (lock) {
      requests.add(request);
      action = look;
    }
    action.run();
    synchronized (lock) {
      Deque<Script> left = scripts.getOrDefault(request.path(), new ArrayDeque<>());
      Script next = left.size() > 1 ? left.remove() : left.peek();
      return next == null ? exchange -> exchange.head(404, "Content-Length: 0") : next;
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "lying-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
