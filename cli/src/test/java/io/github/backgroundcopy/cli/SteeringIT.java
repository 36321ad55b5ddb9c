package io.github.backgroundcopy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.cli.display.GroupsJsonTests;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that transfers, and is steered from this one. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sockets cannot be kept from other users there")
final class SteeringIT {

  /** How often; {@code -Plong} does it 200 times. */
  private static final int ROUNDS = Integer.getInteger("it.steering.rounds", 5);

  private static final Duration SOON = Duration.ofSeconds(1);

  @TempDir
  private Path work;

  private FloodServer server;
  private Path state;
  private Process owner;
  private volatile boolean working = true;

  @BeforeEach
  void transfer() throws Exception {
    server = new FloodServer();
    state = work.resolve("queue.state");
    owner = begin("get", "--no-flush", server.url("/steered"), server.url("/a"), server.url("/b"));
    for (String path : List.of("/steered", "/a", "/b")) {
      server.await(path, 1);
    }
  }

  @AfterEach
  void stop() throws Exception {
    working = false;
    owner.destroyForcibly().waitFor();
    server.close();
  }

  @Test
  void bytesStopWithinASecondOfSuspend() throws Exception {
    keepTheProcessorsBusy();
    List<Duration> times = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      assertDone(run("suspend", id()));
      server.await("/steered", 0);
      times.add(Duration.ofNanos(System.nanoTime() - start));

      assertDone(run("resume", id()));
      server.await("/steered", 1);
    }

    assertThat(times).allSatisfy(time -> assertThat(time).isLessThan(SOON));
  }

  @Test
  void aKilledOwnerLeavesNothingThatIsInTheWay() throws Exception {
    owner.destroyForcibly().waitFor();
    Path socket = Path.of(state + ".control");
    assertThat(socket).exists();

    assertThat(run("groups").linesWith("steered")).contains(" running ");
    owner = begin("watch");
    server.await("/steered", 1);
    assertDone(run("cancel", "--all", "--yes"));
    assertThat(owner.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(socket).doesNotExist();
  }

  @Test
  void whatPassesHoldsNoSecretOfAUrlAndNoHeader() throws Exception {
    owner.destroyForcibly().waitFor();
    owner =
        begin("get", "--no-flush", "--header", "X-Key: hidden", server.url("/secret?token=hidden"));
    server.await("/secret?token=hidden", 1);

    for (Program program :
        List.of(run("groups"), run("groups", "--json"), run("suspend", "--all"))) {
      assertDone(program);
      assertThat(program.out()).contains("secret").doesNotContain("hidden");
    }
  }

  /** The state of a group that moves differs from one look to the next: that of the others not. */
  @Test
  void theOwnerListsForOthersWhatIsReadFromTheFileWhenItIsGone() throws Exception {
    for (String path : List.of("a", "b")) {
      String id = run("groups").linesWith(" " + path + " ").substring(0, 8);
      assertDone(run("suspend", id));
      server.await("/" + path, 0);
    }
    List<Map<String, Object>> asked = json();
    owner.destroyForcibly().waitFor();
    List<Map<String, Object>> read = json();

    assertThat(asked)
        .extracting(group -> group.get("state"))
        .containsExactly("RUNNING", "SUSPENDED", "SUSPENDED");
    assertThat(asked.subList(1, 3)).isEqualTo(read.subList(1, 3));
    assertThat(asked.get(1).get("fileDetails").toString())
        .contains("/files/a", server.url("/a"), "WAITING");
    assertThat(asked.get(0).get("fileDetails").toString()).contains("/files/steered", "RUNNING");
  }

  private List<Map<String, Object>> json() {
    List<Map<String, Object>> groups =
        GroupsJsonTests.groups(Json.read(run("groups", "--json").out()));
    // Whoever opens the file puts down where it stands.
    groups.forEach(group -> group.remove("changed"));
    return groups;
  }

  private void keepTheProcessorsBusy() {
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread thread = new Thread(() -> {
        while (working) {
          Thread.onSpinWait();
        }
      });
      thread.setDaemon(true);
      thread.start();
    }
  }

  private String id() {
    return run("groups").linesWith("steered").substring(0, 8);
  }

  private static void assertDone(Program program) {
    assertThat(program.exitCode()).as(program.err()).isEqualTo(ExitCodes.OK);
  }

  private Process begin(String command, String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(command, "--state", state.toString()));
    if (command.equals("get")) {
      all.addAll(List.of("-d", Files.createDirectories(work.resolve("files")).toString()));
    }
    all.addAll(List.of(args));
    return FreshJvm.EXECUTABLE_JAR.begin(work, all.toArray(String[]::new));
  }

  private Program run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--state", state.toString()));
    return Program.run(all.toArray(String[]::new));
  }
}
