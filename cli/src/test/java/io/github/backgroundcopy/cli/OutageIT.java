package io.github.backgroundcopy.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.Relay;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever waits for a group goes on waiting while the queue's server is away. */
@Timeout(120)
final class OutageIT {

  private static final String AWAY = "this looks again until it does";

  @TempDir
  private Path work;

  @Test
  void waitOutlivesTheServer() throws Exception {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", exchange -> {
      exchange.sendResponseHeaders(200, 5);
      exchange.getResponseBody().write(new byte[5]);
      exchange.close();
    });
    http.start();
    String queue = "outage-" + UUID.randomUUID();
    Relay relay = new Relay(TestServer.port());
    try (QueueManager client = open(queue, 0)) {
      BackgroundCopyGroup group = client.add(GroupSpec.builder()
          .file(
              URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/f"),
              work.resolve("f"))
          .started()
          .build());
      Process wait = FreshJvm.EXECUTABLE_JAR.begin(
          work,
          "wait",
          "--queue-url",
          TestServer.url(relay.port()),
          "--queue",
          queue,
          group.id().toString());
      awaitError(wait, "no worker is there");
      relay.cut();
      awaitError(wait, AWAY);
      relay.open();

      try (QueueManager worker = open(queue, 1)) {
        assertThat(wait.waitFor(60, SECONDS)).as("ended with %s", worker).isTrue();
      }

      assertThat(wait.exitValue()).isZero();
      assertThat(Files.readString(work.resolve("out.txt")))
          .contains(work.resolve("f").toString());
      assertThat(Files.readString(work.resolve("err.txt"))).containsOnlyOnce(AWAY);
    } finally {
      relay.close();
      http.stop(0);
    }
  }

  private void awaitError(Process wait, String text) throws IOException {
    while (!Files.readString(work.resolve("err.txt")).contains(text)) {
      assertThat(wait.isAlive()).as(Files.readString(work.resolve("err.txt"))).isTrue();
      Thread.onSpinWait();
    }
  }

  private static QueueManager open(String queue, int work) {
    return QueueManagers.open(QueueManagerConfig.builder()
        .backend("postgresql")
        .queueName(queue)
        .caller(Caller.user(System.getProperty("user.name")))
        .option(PostgresqlOptions.URL, TestServer.url())
        .option(PostgresqlOptions.WORK, work)
        .build());
  }
}
