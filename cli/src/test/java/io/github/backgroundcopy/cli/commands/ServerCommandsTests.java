package io.github.backgroundcopy.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.cli.LoopbackServer;
import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on a queue that a server keeps for many machines. */
final class ServerCommandsTests {

  private final String queue = "cli-" + UUID.randomUUID();

  @TempDir
  private Path work;

  private LoopbackServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LoopbackServer();
    server.serve("/a.txt", "a".getBytes(StandardCharsets.UTF_8));
    server.serve("/b.txt", "bb".getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void groupsAreAddedListedAndSteered() {
    Program added = run("add", server.url("/a.txt"), "-d", work.toString());
    assertThat(added.exitCode()).as(added.err()).isEqualTo(ExitCodes.OK);
    assertThat(added.err())
        .contains("bgcopy worker --queue-url jdbc:postgresql://127.0.0.1:")
        .contains("transfers them")
        .doesNotContain("user=");
    String id = added.out().split(" ", 2)[0];

    assertThat(run("suspend", id).out()).isEqualTo(id + "  suspended  a.txt\n");
    assertThat(run("groups", "--long").out())
        .contains(id, "suspended", "1 group with 1 file in the queue");
    assertThat(run("groups", "--json").out()).contains("\"state\" : \"SUSPENDED\"");
    Program resumed = run("resume", "--all");
    assertThat(resumed.out()).isEqualTo(id + "  running  a.txt\n");
    assertThat(resumed.err()).contains("--queue " + queue + " transfers them");
    assertThat(run("cancel", id).out()).isEqualTo(id + "  cancelled  a.txt\n");
    assertThat(run("groups").out()).contains("No groups in the queue \"" + queue + "\"");
  }

  @Test
  void getHasWorkersDoItAndTakesItsGroupsOut() throws IOException {
    try (QueueManager worker = worker()) {
      Program got = run("get", server.url("/a.txt"), server.url("/b.txt"), "-d", work.toString());

      assertThat(got.exitCode()).as(got.err()).isEqualTo(ExitCodes.OK);
      assertThat(got.lines())
          .containsExactlyInAnyOrder(
              work.toRealPath().resolve("a.txt").toString(),
              work.toRealPath().resolve("b.txt").toString());
      assertThat(got.err()).contains("a.txt: complete, 1 file, 1 byte");
      assertThat(work.resolve("b.txt")).hasContent("bb");
      assertThat(worker.enumGroups().count()).isZero();
    }
  }

  @Test
  void getTellsWhatHasFailed() {
    try (QueueManager worker = worker()) {
      Program got = run("get", server.url("/missing"), "-d", work.toString());

      assertThat(got.exitCode()).isEqualTo(ExitCodes.FAILURE);
      assertThat(got.err()).contains("missing: failed: ", "404", "check the URL");
      assertThat(worker.enumGroups().count()).isEqualTo(1);
    }
  }

  @Test
  void waitAndWatchLookOn() throws Exception {
    server.serveUpTo("/gate", new byte[10], 5);
    try (QueueManager worker = worker()) {
      assertThat(worker.caller()).isNotNull();
      String id = run("add", server.url("/gate"), "-d", work.toString()).out().split(" ", 2)[0];
      server.awaitGate("/gate");
      server.letThrough("/gate");
      Program waited = run("wait", id);

      assertThat(waited.exitCode()).as(waited.err()).isEqualTo(ExitCodes.OK);
      assertThat(waited.out()).isEqualTo(work.toRealPath().resolve("gate") + "\n");
      assertThat(run("watch").exitCode()).isEqualTo(ExitCodes.OK);
    }
  }

  @Test
  void theTourIsTakenThere() throws IOException {
    Path list = Files.writeString(work.resolve("list.txt"), server.url("/a.txt") + "\n");
    Program tour = run("tour", "--import", list.toString(), "-d", work.toString());

    assertThat(tour.exitCode()).as(tour.err()).isEqualTo(ExitCodes.OK);
  }

  @Test
  void doctorShowsTheServerAndTheProcesses() {
    run("add", server.url("/a.txt"), "-d", work.toString(), "--suspended");
    Program alone = run("doctor");
    assertThat(alone.exitCode()).as(alone.err()).isEqualTo(ExitCodes.OK);
    assertThat(alone.lines())
        .anySatisfy(line -> assertThat(line).matches("version +PostgreSQL \\d+(\\.\\d+)?"))
        .anySatisfy(line -> assertThat(line).matches("schema +version 4"))
        .anySatisfy(line -> assertThat(line).matches("queue +" + queue + ", 1 group"))
        .anySatisfy(line -> assertThat(line).matches("log +2 changes"))
        .anySatisfy(line -> assertThat(line).matches("waiting +0 groups"));
    assertThat(alone.out()).contains("To do: no worker is there; bgcopy worker");

    try (QueueManager worker = worker()) {
      while (!run("doctor").out().contains("SIGN OF LIFE")) {
        Thread.onSpinWait();
      }
      assertThat(run("doctor").lines())
          .anySatisfy(line -> assertThat(line).matches("  \\S+ \\d+ +hall +2 +0  \\d s ago"));
      assertThat(worker.enumGroups().count()).isEqualTo(1);
    }
  }

  @Test
  void doctorMakesNoSchema() throws IOException {
    String there = TestServer.newDatabase();
    for (int time = 0; time < 2; time++) {
      Program program = Program.run("doctor", "--queue-url", there, "--queue", queue);
      assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
      assertThat(program.lines()).contains("schema              none yet");
      assertThat(program.out()).contains("To do: the first command that opens a queue makes");
    }
  }

  @Test
  void doctorMakesNoQueue() {
    Program.run("groups", "--queue-url", url(), "--queue", queue + "-another");
    for (int time = 0; time < 2; time++) {
      assertThat(run("doctor").lines())
          .contains("queue               " + queue + ", 0 groups", "log                 0 changes");
    }
  }

  @Test
  void aFileWithThePasswordIsRead() throws IOException {
    Path file = Files.writeString(work.resolve("password"), "sesame\n");
    assertThat(file.toFile().setReadable(false, false) && file.toFile().setReadable(true, true))
        .isTrue();
    Program listed = Program.run(
        "groups",
        "--queue-url",
        url().replace("?user=postgres", ""),
        "--queue-user",
        "postgres",
        "--queue-password-file",
        file.toString(),
        "--queue",
        queue);

    assertThat(listed.exitCode()).as(listed.err()).isEqualTo(ExitCodes.OK);
  }

  // ---- what cannot be used

  @ParameterizedTest
  @ValueSource(
      strings = {
        "groups",
        "add u",
        "suspend x",
        "watch",
        "wait",
        "get http://h/x",
        "tour",
        "worker",
        "doctor"
      })
  void withoutAUrlItSaysWhereOneGoes(String commandLine) {
    List<String> all = new ArrayList<>(List.of(commandLine.split(" ", -1)));
    all.addAll(List.of("--backend", "postgresql"));
    if (commandLine.equals("tour")) {
      all.addAll(List.of("--import", "nothing"));
    }
    Program program = Program.run(all.toArray(String[]::new));

    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://h/d?password=sesame",
        "jdbc:postgresql://u:sesame@h/d",
        "jdbc:postgresql://h:port/d?password=sesame",
        "sesame"
      })
  void aUrlThatCannotBeReadIsNotShown(String url) {
    Program program = Program.run("groups", "--queue-url", url);

    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.err())
        .startsWith("bgcopy: --queue-url: ")
        .contains("jdbc:postgresql://HOST:PORT/DATABASE")
        .doesNotContain("sesame")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"groups", "doctor", "wait", "worker", "add http://h/x"})
  void aServerThatDoesNotAnswerIsNamedWithoutItsPassword(String commandLine) {
    List<String> all = new ArrayList<>(List.of(commandLine.split(" ", -1)));
    all.addAll(List.of("--queue-url", "jdbc:postgresql://127.0.0.1:1/d?user=u&password=sesame"));
    Program program = Program.run(all.toArray(String[]::new));

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(program.out()).isEmpty();
    assertThat(program.err())
        .isEqualTo("bgcopy: The queue's server jdbc:postgresql://127.0.0.1:1/d does not answer"
            + " (Connection to 127.0.0.1:1 refused); start it, or check address and network\n");
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    Program program = Program.run("groups", "--queue-url", url().replace("/postgres?", "/none?"));

    assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(program.err()).contains("has no such database; create it, or check the URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "groups --state f|--state: a queue is kept in a file or by a server",
        "groups --backend memory|--queue-url: it goes with --backend postgresql, got \"memory\"",
        "get http://h/x --limit-rate 1M|--limit-rate: it does not go with a queue of many machines",
        "get http://h/x --user u|--user: it does not go with a queue of many machines",
        "watch --tries 3|--tries: it does not go with a queue of many machines",
        "worker --parallel 0|--parallel: must be 1 or more, got \"0\"",
        "worker --lease 1s|--lease: must be 3s or more, got \"1s\"",
        "worker --state f|Unknown option"
      })
  void whatDoesNotGoTogetherIsRefused(String line) {
    String[] parts = line.split("\\|", 2);
    Program program = run(parts[0].split(" ", -1));

    assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(program.err()).startsWith("bgcopy: " + parts[1]).hasLineCount(1);
  }

  @Test
  void whatMeansNothingWithoutAServerIsRefused() {
    assertThat(Program.run("groups", "--queue-user", "u").err())
        .isEqualTo("bgcopy: --queue-user: it goes with --queue-url, which names the server\n");
    assertThat(Program.run("worker").err())
        .isEqualTo(
            "bgcopy: Missing required option: '--queue-url=URL'; see bgcopy worker --help\n");
  }

  private QueueManager worker() {
    return QueueManagers.open(QueueManagerConfig.builder()
        .backend("postgresql")
        .queueName(queue)
        .option(PostgresqlOptions.URL, url())
        .option(PostgresqlOptions.PLACE, "hall")
        .option(PostgresqlOptions.WORK, 2)
        .build());
  }

  private static String url() {
    return TestServer.url();
  }

  private Program run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--queue-url", url(), "--queue", queue));
    return Program.run(all.toArray(String[]::new));
  }
}
