package io.github.backgroundcopy.windows.wine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The modern way with the service of Wine, on a Windows JVM. */
final class WineBitsIT {

  private static final String CLIENT = WineBitsIT.class.getPackageName() + ".inside.BitsClient";
  private static final Pattern NUMBER = Pattern.compile("(size|status)=([0-9]+)");

  private static WineSession session;
  private static HttpServer server;
  private static ExecutorService threads;

  /** What was asked for once, and is there from then on. */
  private static final Set<String> ASKED = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void open() throws IOException {
    threads = Executors.newCachedThreadPool();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", WineBitsIT::answer);
    server.setExecutor(threads);
    server.start();
    session = WineSession.open(WineSession.Cpus.ONE, Duration.ofMinutes(8));
  }

  @AfterAll
  static void close() throws IOException {
    session.close();
    server.stop(0);
    threads.shutdown();
  }

  private static String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestURI().toString();
    boolean early = request.startsWith("/later/") && ASKED.add(request);
    int status = early ? 404 : number(request, "status", 200);
    byte[] body = new byte[number(request, "size", 100)];
    new Random(request.hashCode()).nextBytes(body);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private static int number(String request, String name, int otherwise) {
    Matcher matcher = NUMBER.matcher(request);
    while (matcher.find()) {
      if (matcher.group(1).equals(name)) {
        return Integer.parseInt(matcher.group(2));
      }
    }
    return otherwise;
  }

  @TestFactory
  Stream<DynamicTest> trialsRunInside() throws IOException {
    return WineTrials.in(session)
        .with("TRIAL_URL", url())
        .within(Duration.ofMinutes(4))
        .run("BitsTrials", "ProbeTrials");
  }

  @Test
  void threeProcessesShareTheQueue() throws Exception {
    List<WineProgram> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        clients.add(session.start(WineCommand.java(CLIENT), Duration.ofMinutes(2)));
      }
      List<String> ids = new ArrayList<>();
      for (WineProgram client : clients) {
        String id = UUID.randomUUID().toString();
        Path file = session.work().resolve(id);
        assertThat(ask(client, "create", id, url() + "f?size=1000", WineCommand.windows(file)))
            .isEqualTo("created");
        ids.add(id);
      }
      for (WineProgram client : clients) {
        assertThat(ask(client, "list").split(" ")).containsExactlyElementsOf(ids);
      }
      // What one has made another starts, and the third takes.
      for (int i = 0; i < 3; i++) {
        WineProgram finisher = clients.get((i + 2) % 3);
        String id = ids.get(i);
        assertThat(ask(clients.get((i + 1) % 3), "resume", id)).isEqualTo("resumed");
        Waiting.until(() -> askQuietly(finisher, "state", id).equals("COMPLETE"));
        assertThat(ask(finisher, "finish", id)).isEqualTo("1");
        assertThat(Files.size(session.work().resolve(id))).isEqualTo(1000);
      }
      assertThat(ask(clients.get(0), "list")).isEmpty();
    } finally {
      for (WineProgram client : clients) {
        client.end();
        client.close();
      }
    }
  }

  private static String ask(WineProgram client, String... words) throws IOException {
    client.say(String.join(" ", words));
    return String.valueOf(client.next());
  }

  private static String askQuietly(WineProgram client, String... words) {
    try {
      return ask(client, words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
