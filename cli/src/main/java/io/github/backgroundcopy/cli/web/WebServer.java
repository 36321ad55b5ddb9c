package io.github.backgroundcopy.cli.web;

import com.sun.net.httpserver.HttpServer;
import io.github.backgroundcopy.cli.control.QueueControl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the page on one address, on threads of its own. Only who knows the token in the URL is
 * answered, and only under a name that belongs to the address, so that no page of the network can
 * reach it through the user's browser.
 */
public final class WebServer implements AutoCloseable {

  private static final int THREADS = 16;
  private static final int REQUEST_SECONDS = 5;
  private static final int ANSWER_SECONDS = 30;
  private static final int TOKEN_BYTES = 16;

  private final HttpServer http;
  private final Gate gate;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
    Thread thread = new Thread(task, "bgcopy web");
    thread.setDaemon(true);
    return thread;
  });

  static {
    // Whoever sends half a request, or takes no answer, would have a thread for ever. Nothing else
    // tells the server so; it looks at these when the first one of the process is made.
    System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(REQUEST_SECONDS));
    System.setProperty("sun.net.httpserver.maxRspTime", Integer.toString(ANSWER_SECONDS));
  }

  private WebServer(HttpServer http, Gate gate) {
    this.http = http;
    this.gate = gate;
  }

  /** Takes the address. */
  static WebServer bind(InetSocketAddress address) throws IOException {
    HttpServer http = HttpServer.create(address, 0);
    return new WebServer(http, new Gate(address.getHostString(), http.getAddress(), token()));
  }

  private static String token() {
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    return HexFormat.of().formatHex(token);
  }

  /** Begins to answer. */
  void serve(QueueControl queue, String name) {
    Board board = new Board(queue, name, System::nanoTime);
    http.createContext("/", new Answers(gate, board));
    http.setExecutor(threads);
    http.start();
    threads.execute(board::prepare);
  }

  boolean isRemote() {
    return !http.getAddress().getAddress().isLoopbackAddress();
  }

  /** Gives the URL, with the token in it. */
  String url() {
    return "http://" + gate.host() + "/" + gate.token() + "/";
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
