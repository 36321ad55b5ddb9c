package io.github.backgroundcopy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.cli.display.GroupsJsonTests;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that transfers, and is steered from this one. How long that took is in
 * {@code target/steering.txt}.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sockets cannot be kept from other users there")
final class SteeringIT {

  /** How often; {@code -Plong} does it 200 times. */
  private static final int ROUNDS = Integer.getInteger("it.steering.rounds", 5);

  /** An owner takes a second to start. */
  private static final int KILLS_ARE_RARER = 10;

  private static final Duration SOON = Duration.ofSeconds(1);

  @TempDir
  private Path work;

  private FloodServer server;
  private Path state;
  private Process owner;
  private volatile boolean working = true;

  /** What the others did not get. */
  private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());

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
    List<Thread> others = listMeanwhile();
    List<Duration> times = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      assertDone(run("suspend", id()));
      server.await("/steered", 0);
      times.add(Duration.ofNanos(System.nanoTime() - start));

      assertDone(run("resume", id()));
      server.await("/steered", 1);
    }
    working = false;
    for (Thread other : others) {
      other.join();
    }

    note("from suspend to the last byte", times);
    assertThat(times).allSatisfy(time -> assertThat(time).isLessThan(SOON));
    assertThat(troubles).isEmpty();
  }

  @Test
  void aKilledOwnerLeavesNothingThatIsInTheWay() throws Exception {
    Path socket = Path.of(state + ".control");
    List<Duration> listed = new ArrayList<>();
    List<Duration> served = new ArrayList<>();
    for (int round = 0; round < ROUNDS / KILLS_ARE_RARER + 1; round++) {
      owner.destroyForcibly().waitFor();
      assertThat(socket).exists();
      server.await("/steered", 0);

      long start = System.nanoTime();
      assertThat(run("groups").linesWith("steered")).contains(" running ");
      listed.add(Duration.ofNanos(System.nanoTime() - start));
      owner = begin("watch");
      server.await("/steered", 1);
      assertThat(run("groups").linesWith("steered")).contains(" running ");
      served.add(Duration.ofNanos(System.nanoTime() - start));
    }
    note("from a kill to the next listing", listed);
    note("from a kill to the next owner that transfers and is asked", served);
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
    // By a signal that it can heed: what came since it last saved would be lost with a kill.
    owner.destroy();
    owner.waitFor();
    List<Map<String, Object>> read = json();

    assertThat(asked)
        .extracting(group -> group.get("state"))
        .containsExactly("RUNNING", "SUSPENDED", "SUSPENDED");
    assertThat(asked.subList(1, 3)).isEqualTo(read.subList(1, 3));
    assertThat(String.valueOf(asked.get(1).get("fileDetails")))
        .contains("/files/a", server.url("/a"), "WAITING");
    assertThat(String.valueOf(asked.get(0).get("fileDetails")))
        .contains("/files/steered", "RUNNING");
  }

  private List<Map<String, Object>> json() {
    List<Map<String, Object>> groups =
        GroupsJsonTests.groups(Json.read(run("groups", "--json").out()));
    // Whoever opens the file puts down where it stands.
    groups.forEach(group -> group.remove("changed"));
    return groups;
  }

  /** Others look at the queue all the time, over the same socket. */
  private List<Thread> listMeanwhile() {
    List<Thread> others = new ArrayList<>();
    for (String[] command : new String[][] {{"groups"}, {"groups", "--json"}}) {
      Thread other = new Thread(() -> {
        while (working) {
          Program listing = run(command);
          if (listing.exitCode() != ExitCodes.OK || !listing.out().contains("steered")) {
            troubles.add(listing.out() + listing.err());
          }
        }
      });
      other.start();
      others.add(other);
    }
    return others;
  }

  private static void note(String what, List<Duration> times) throws IOException {
    List<Duration> sorted = times.stream().sorted().toList();
    Files.writeString(
        Path.of("target", "steering.txt"),
        what + ", " + sorted.size() + " times: median "
            + sorted.get(sorted.size() / 2).toMillis() + " ms, worst "
            + sorted.get(sorted.size() - 1).toMillis() + " ms\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
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
