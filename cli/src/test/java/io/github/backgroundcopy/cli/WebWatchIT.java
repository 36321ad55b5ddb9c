package io.github.backgroundcopy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One process transfers, and another one shows on its page what that does. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sockets cannot be kept from other users there")
final class WebWatchIT {

  private static final Pattern URL = Pattern.compile("the page: (http://\\S+/)");
  private static final Pattern ID = Pattern.compile("\"ids\":\\[\"([0-9a-f-]{36})\"");

  @TempDir
  private Path work;

  private final List<Process> processes = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private FloodServer server;

  @BeforeEach
  void transfer() throws Exception {
    server = new FloodServer();
    begin("owner", "get", "--no-flush", "-d", work.toString(), server.url("/watched"));
    server.await("/watched", 1);
  }

  @AfterEach
  void stop() throws Exception {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
    server.close();
  }

  @Test
  void thePageShowsAndSteersWhatTheOtherProcessTransfers() throws Exception {
    String url = page("--web");
    String view = view(url);

    assertThat(view)
        .contains("\"transfers\":true", "\"name\":\"watched\"", "\"state\":\"running\"");
    steer(url, "suspend", view);
    server.await("/watched", 0);
    assertThat(view(url)).contains("\"state\":\"suspended\"");
  }

  @Test
  void thePageIsReachedUnderTheNameThatTheUserHasGiven() throws Exception {
    String name = nameOfThisMachine();
    String url = page("--web", name, "--allow-remote");

    assertThat(URI.create(url).getHost()).isEqualTo(name);
    String view = view(url);
    steer(url, "suspend", view);
    server.await("/watched", 0);
  }

  @Test
  void thePageStaysWhenTheOtherProcessEnds() throws Exception {
    String url = page("--web");
    view(url);

    processes.get(0).destroy();

    told("the page stays until it is interrupted");
    assertThat(processes.get(1).isAlive()).isTrue();
    var answer =
        http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private static String nameOfThisMachine() {
    String name = "";
    try {
      name = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // It has none that leads here.
    }
    assumeTrue(
        name.matches("[a-z][a-z0-9.-]*") && !name.equals("localhost"),
        "this machine has no name that leads to it");
    return name;
  }

  /** Begins to watch, and gives the URL that the command prints. */
  private String page(String... args) throws Exception {
    List<String> all = new ArrayList<>(List.of("watch"));
    all.addAll(List.of(args));
    begin("watch", all.toArray(String[]::new));
    return told(URL.pattern());
  }

  /** Waits until the command has told something, and gives its first group. */
  private String told(String pattern) throws Exception {
    Process watch = processes.get(1);
    Path told = work.resolve("watch").resolve("err.txt");
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (true) {
      Matcher found = Pattern.compile(pattern).matcher(Files.readString(told));
      if (found.find()) {
        return Objects.requireNonNull(found.group(found.groupCount()));
      }
      assertThat(watch.isAlive() && System.nanoTime() < end)
          .as(Files.readString(told))
          .isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private Process begin(String name, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--state", work.resolve("queue.state").toString()));
    Process process = FreshJvm.EXECUTABLE_JAR.begin(
        Files.createDirectory(work.resolve(name)), all.toArray(String[]::new));
    processes.add(process);
    return process;
  }

  private String view(String url) throws Exception {
    var answer = http.send(
        HttpRequest.newBuilder(URI.create(url + "view")).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private void steer(String url, String what, String view) throws Exception {
    Matcher id = ID.matcher(view);
    assertThat(id.find()).as(view).isTrue();
    var answer = http.send(
        HttpRequest.newBuilder(URI.create(url + "steer"))
            .header("Content-Type", "application/json")
            .header("Origin", "http://" + URI.create(url).getAuthority())
            .POST(HttpRequest.BodyPublishers.ofString(
                "{\"do\":\"" + what + "\",\"ids\":[\"" + id.group(1) + "\"]}"))
            .build(),
        BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }
}
