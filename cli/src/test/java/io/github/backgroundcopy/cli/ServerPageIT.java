package io.github.backgroundcopy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.postgresql.server.Relay;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page that shows a queue of many machines. */
@Timeout(120)
final class ServerPageIT {

  private static final Pattern URL = Pattern.compile("the page: (http://\\S+/)");

  @TempDir
  private Path work;

  private final Relay relay = new Relay(TestServer.port());
  private final HttpClient http = HttpClient.newHttpClient();
  private Process watch;
  private String url = "";

  @BeforeEach
  void begin() throws IOException {
    watch = FreshJvm.EXECUTABLE_JAR.begin(
        work,
        "watch",
        "--web",
        "--queue-url",
        TestServer.url(relay.port()),
        "--queue",
        "page-" + UUID.randomUUID());
    while (url.isEmpty()) {
      Matcher told = URL.matcher(Files.readString(work.resolve("err.txt")));
      url = told.find() ? told.group(1) : "";
    }
  }

  @AfterEach
  void end() throws Exception {
    watch.destroyForcibly().waitFor();
    relay.close();
  }

  @Test
  void thePageStaysWhileTheServerIsAway() throws Exception {
    assertThat(view()).isEqualTo(200);
    relay.cut();
    while (view() == 200) {
      Thread.onSpinWait();
    }
    assertThat(view()).isEqualTo(503);

    relay.open();

    while (view() != 200) {
      Thread.onSpinWait();
    }
    assertThat(watch.isAlive()).isTrue();
  }

  /** They would have a thread each for as long as they like. */
  @Test
  void thoseWhoSendHalfARequestKeepNobodyFromThePage() throws Exception {
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort());
      socket.getOutputStream().write("GET /".getBytes(StandardCharsets.US_ASCII));
      silent.add(socket);
    }

    assertThat(view()).isEqualTo(200);
    for (Socket socket : silent) {
      socket.close();
    }
  }

  private int view() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "view"))
        .timeout(Duration.ofSeconds(60))
        .build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }
}
