package io.github.backgroundcopy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.postgresql.PostgresqlMonitor;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.monitor.PostgresqlStatus;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Workers as processes of their own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is asked to end by SIGTERM")
final class WorkerIT {

  /** What a process is told that SIGTERM has ended. */
  private static final int TERMINATED = 128 + 15;

  private final String queue = "worker-" + UUID.randomUUID();
  private final byte[] content = new byte[15 << 20];

  @TempDir
  private Path work;

  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
    new Random(7).nextBytes(content);
    server.serveUpTo("/big", content, 14 << 20);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  @Timeout(300)
  void aWorkerThatIsAskedToEndGivesBackWhatItHas() throws Exception {
    Path target = work.resolve("big");
    assertThat(run("add", server.url("/big"), "-d", work.toString()).exitCode()).isZero();
    Path first = Files.createDirectory(work.resolve("first"));
    Process worker = begin(FreshJvm.EXECUTABLE_JAR, first);
    server.awaitGate("/big");
    worker.destroy();
    Program ended = FreshJvm.end(first, worker);

    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(TERMINATED);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines())
        .first()
        .isEqualTo(
            "Working for the queue \"" + queue + "\": 1 group at once, at the place \"hall\";"
                + " Ctrl-C ends it and gives back what is not complete");
    assertThat(ended.err())
        .endsWith("bgcopy: interrupted; what was not complete was given back to the queue\n");
    // At once, and not when its lease has ended.
    PostgresqlStatus status = status();
    assertThat(status.sessions()).isEmpty();
    assertThat(status.waiting()).isEqualTo(1);

    server.letThrough("/big");
    Path second = Files.createDirectory(work.resolve("second"));
    Process other = begin(FreshJvm.MODULE_PATH, second);
    try {
      Program waited = run("wait");
      assertThat(waited.exitCode()).as(waited.err()).isEqualTo(ExitCodes.OK);
      assertThat(target).hasBinaryContent(content);
      assertThat(server.requests())
          .anyMatch(head -> head.toLowerCase(Locale.ROOT).contains("range: bytes="));
      // It says so a moment later.
      while (!Files.readString(second.resolve("err.txt"))
          .contains("big: complete, 1 file, 15.0 MiB")) {
        Thread.onSpinWait();
      }
    } finally {
      other.destroy();
    }
    assertThat(FreshJvm.end(second, other).exitCode()).isEqualTo(TERMINATED);
  }

  private Process begin(FreshJvm way, Path place) throws IOException {
    return way.begin(
        place,
        "worker",
        "--queue-url",
        TestServer.url(),
        "--queue",
        queue,
        "--place",
        "hall",
        "--parallel",
        "1",
        "--lease",
        "1h");
  }

  private PostgresqlStatus status() {
    QueueManagerConfig config = QueueManagerConfig.builder()
        .queueName(queue)
        .option(PostgresqlOptions.URL, TestServer.url())
        .build();
    try (PostgresqlMonitor monitor = PostgresqlMonitor.open(config)) {
      return monitor.status();
    }
  }

  private Program run(String... args) {
    String[] all = Arrays.copyOf(args, args.length + 4);
    System.arraycopy(
        new String[] {"--queue-url", TestServer.url(), "--queue", queue}, 0, all, args.length, 4);
    return Program.run(all);
  }
}
