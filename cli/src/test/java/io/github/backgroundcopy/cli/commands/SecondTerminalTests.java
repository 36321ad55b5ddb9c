package io.github.backgroundcopy.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.cli.CapturedTerminal;
import io.github.backgroundcopy.cli.Json;
import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.control.ControlClient;
import io.github.backgroundcopy.cli.display.GroupsJsonTests;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import io.github.backgroundcopy.testing.Resource;
import io.github.backgroundcopy.testing.ScriptedNetwork;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on the queue of a file that another command has open, which transfers. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sockets cannot be kept from other users there")
final class SecondTerminalTests {

  private static final String URL = "http://example.org/";

  @TempDir
  private Path work;

  private final ScriptedNetwork network = new ScriptedNetwork();
  private final ExecutorService terminals = Executors.newCachedThreadPool();
  private Path target;
  private String state;
  private Resource maps;
  private Resource books;

  @BeforeEach
  void serveFilesThatStopHalfWay() throws IOException {
    target = Files.createDirectory(work.resolve("target"));
    state = work.resolve("queue.state").toString();
    maps = network.at(URL + "maps").size(20).entityTag("\"m\"").holdAt(10);
    books = network.at(URL + "books").size(40).entityTag("\"b\"").holdAt(10);
  }

  @AfterEach
  void letAllEnd() throws InterruptedException {
    maps.release();
    books.release();
    terminals.shutdown();
    assertThat(terminals.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void aQueueThatIsTransferredIsListedAsItsOwnerWould() throws Exception {
    Future<Program> get = get("maps", "books");
    Program groups = run("groups");

    assertThat(groups.exitCode()).as(groups.err()).isEqualTo(ExitCodes.OK);
    assertThat(groups.err()).isEmpty();
    assertThat(groups.linesWith("maps")).contains(" running ").endsWith(" 10/20");
    assertThat(groups.lines())
        .last()
        .isEqualTo("2 groups with 2 files in the queue \"" + state + "\".");
    Map<String, Object> group =
        GroupsJsonTests.groups(Json.read(run("groups", "--json").out())).get(0);
    assertThat(group).containsEntry("state", "RUNNING").containsEntry("bytesTransferred", 10L);

    maps.release();
    books.release();
    assertThat(get.get().exitCode()).as(get.get().err()).isEqualTo(ExitCodes.OK);
  }

  @Test
  void aGroupThatIsSuspendedStopsAndGoesOnWhenItIsResumed() throws Exception {
    Future<Program> get = get("maps", "books");
    String id = id("maps");
    Program suspend = run("suspend", id.substring(0, 8));

    assertThat(suspend.out()).as(suspend.err()).isEqualTo(id + "  suspended  maps\n");
    await(() -> network.blocked() == 1);
    assertThat(run("groups").linesWith("maps")).contains(" suspended ");

    Program resume = run("resume", id);
    assertThat(resume.out()).isEqualTo(id + "  running  maps\n");
    assertThat(resume.err()).as("its owner transfers it").isEmpty();
    await(() -> network.blocked() == 2);
    maps.release();
    books.release();
    assertThat(get.get().exitCode()).as(get.get().err()).isEqualTo(ExitCodes.OK);
    assertThat(target.resolve("maps")).hasSize(20);
  }

  @Test
  void whoseGroupsAreAllSuspendedEndsAndSaysWhy() throws Exception {
    Future<Program> get = get("maps", "books");
    Program suspend = run("suspend", "--all");

    assertThat(suspend.lines()).as(suspend.err()).hasSize(2);
    assertThat(get.get().exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(get.get().err()).contains("bgcopy: maps: it was suspended\n");
    assertThat(run("groups").out()).contains(" suspended ").doesNotContain(" running ");
    assertThat(Path.of(state + ".control")).doesNotExist();
  }

  @Test
  void aGroupThatIsCancelledLeavesTheQueueOfItsOwner() throws Exception {
    Future<Program> get = get("maps", "books");
    Program cancel = run("cancel", id("maps"));

    assertThat(cancel.out()).as(cancel.err()).endsWith("  cancelled  maps\n");
    assertThat(run("groups").out()).doesNotContain("maps");
    books.release();
    assertThat(get.get().exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(get.get().err()).contains("maps: it left the queue before it was complete");
    assertThat(target.resolve("books")).hasSize(40);
  }

  @Test
  void whatIsAddedIsTransferredByTheWatchThatRuns() throws Exception {
    assertThat(run("add", "-d", target.toString(), URL + "maps").err())
        .isEqualTo("bgcopy watch --state " + state + " transfers them\n");
    Future<Program> watch = begin("watch");
    await(() -> network.blocked() == 1);
    Program add = run("add", "-d", target.toString(), URL + "books");

    assertThat(add.exitCode()).as(add.err()).isEqualTo(ExitCodes.OK);
    assertThat(add.out()).endsWith("  running  books\n").hasLineCount(1);
    assertThat(add.err()).isEmpty();
    await(() -> network.blocked() == 2);
    maps.release();
    await(() -> !run("groups").linesWith("maps").contains(" running "));
    books.release();
    assertThat(watch.get().exitCode()).as(watch.get().err()).isEqualTo(ExitCodes.OK);
    assertThat(watch.get().out().lines())
        .containsExactlyInAnyOrder(
            target.resolve("maps").toString(), target.resolve("books").toString());
  }

  /** Nobody need have seen it running. */
  @Test
  void whatIsAddedAndEndsAtOnceIsToldByTheWatchThatRuns() throws Exception {
    network.at(URL + "leaflet").size(5).entityTag("\"l\"");
    run("add", "-d", target.toString(), URL + "maps");
    Future<Program> watch = begin("watch");
    await(() -> network.blocked() == 1);
    run("add", "-d", target.toString(), URL + "leaflet");
    run("add", "-d", target.toString(), URL + "missing");
    await(() -> !run("groups").linesWith("leaflet").contains(" running ")
        && !run("groups").linesWith("missing").contains(" running "));
    maps.release();

    assertThat(watch.get().out().lines())
        .containsExactlyInAnyOrder(
            target.resolve("maps").toString(), target.resolve("leaflet").toString());
    assertThat(watch.get().exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(watch.get().err()).contains("missing: ");
  }

  @Test
  void whatIsAddedAfterTheLastLookOfAWatchIsTransferredByIt() {
    network.at(URL + "leaflet").size(5).entityTag("\"l\"");
    network.at(URL + "flyer").size(6).entityTag("\"f\"");
    run("add", "-d", target.toString(), URL + "leaflet");
    List<Program> late = new ArrayList<>();
    Program watch = watch(isComplete -> {
      if (isComplete && late.isEmpty()) {
        late.add(run("add", "-d", target.toString(), URL + "flyer"));
      }
    });

    assertThat(late).singleElement().extracting(Program::err).isEqualTo("");
    assertThat(watch.exitCode()).as(watch.err()).isEqualTo(ExitCodes.OK);
    assertThat(watch.out().lines())
        .containsExactly(
            target.resolve("leaflet").toString(), target.resolve("flyer").toString());
    assertThat(run("groups").out()).doesNotContain("flyer");
  }

  @Test
  void whatIsStartedInAWatchThatEndsIsToldToNeedAnotherOne() {
    network.at(URL + "leaflet").size(5).entityTag("\"l\"");
    run("add", "-d", target.toString(), URL + "leaflet");
    List<Program> late = new ArrayList<>();
    Program watch = watch(isComplete -> {
      if (isComplete && late.isEmpty() && !isTransferred()) {
        late.add(run("add", "-d", target.toString(), URL + "books"));
      }
    });

    assertThat(late)
        .as(watch.err())
        .singleElement()
        .extracting(Program::err)
        .isEqualTo("bgcopy watch --state " + state + " transfers them\n");
    assertThat(watch.out()).isEqualTo(target.resolve("leaflet") + "\n");
    assertThat(run("groups").linesWith("books")).contains(" running ");
  }

  @Test
  void whatIsInTheWayOfAnAdditionIsToldByTheOwner() throws Exception {
    Future<Program> get = get("maps");
    Program again = run("add", "-d", target.toString(), URL + "maps");
    assertThat(again.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(again.err())
        .isEqualTo("bgcopy: " + URL + "maps: the group \"maps\" is in the queue already, as "
            + id("maps") + "; nothing was added\n");

    Program rival = run("add", "-d", target.toString(), "-o", "maps", URL + "books");
    assertThat(rival.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(rival.err())
        .contains("already has the target \"" + target.resolve("maps") + "\"")
        .hasLineCount(1);
    assertThat(run("groups").out()).doesNotContain("books");
    maps.release();
    assertThat(get.get().exitCode()).as(get.get().err()).isEqualTo(ExitCodes.OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"watch", "wait"})
  void whoLooksOnSeesTheEndOfEachGroup(String command) throws Exception {
    Future<Program> get = get("maps", "books");
    CapturedTerminal seen = new CapturedTerminal();
    Future<Program> looksOn =
        terminals.submit(() -> Program.runOver(network, seen, command, "--state", state));
    await(() -> seen.err().contains("books: started"));
    maps.release();
    await(() -> !run("groups").linesWith("maps").contains(" running "));
    books.release();

    assertThat(looksOn.get().exitCode()).as(looksOn.get().err()).isEqualTo(ExitCodes.OK);
    assertThat(looksOn.get().err()).contains("books: complete, 1 file, 40 bytes");
    assertThat(looksOn.get().out()).contains(target.resolve("books") + "\n");
    assertThat(get.get().exitCode()).isEqualTo(ExitCodes.OK);
  }

  /** Nobody need have seen it running. */
  @Test
  void whoLooksOnIsToldOfWhatComesAndEndsAtOnce() throws Exception {
    network.at(URL + "leaflet").size(5).entityTag("\"l\"");
    Future<Program> get = get("maps");
    CapturedTerminal seen = new CapturedTerminal();
    Future<Program> looksOn =
        terminals.submit(() -> Program.runOver(network, seen, "watch", "--state", state));
    await(() -> seen.err().contains("maps: started"));
    run("add", "-d", target.toString(), URL + "leaflet");
    run("add", "-d", target.toString(), URL + "missing");
    run("add", "--suspended", "-d", target.toString(), URL + "books");
    await(() -> !run("groups").linesWith("leaflet").contains(" running ")
        && !run("groups").linesWith("missing").contains(" running "));
    maps.release();

    assertThat(looksOn.get().exitCode()).as(looksOn.get().err()).isEqualTo(ExitCodes.FAILURE);
    assertThat(looksOn.get().err())
        .contains("leaflet: complete, 1 file, 5 bytes", "missing: failed")
        .doesNotContain("books");
    assertThat(looksOn.get().out()).contains(target.resolve("leaflet") + "\n");
    assertThat(get.get().exitCode()).as(get.get().err()).isEqualTo(ExitCodes.OK);
  }

  @Test
  void whoWaitsForAGroupThatFailsFailsToo() throws Exception {
    Future<Program> get = get("maps", "books");
    String id = id("books");
    network.at(URL + "books").status(404);
    Future<Program> waits = begin("wait", id);
    books.breakConnections();

    assertThat(waits.get().exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(waits.get().err()).contains("bgcopy: books: failed: ", "404", "check the URL");
    assertThat(waits.get().out()).isEmpty();
    maps.release();
    assertThat(get.get().exitCode()).isEqualTo(ExitCodes.FAILURE);
  }

  @Test
  void nobodyWaitsForWhatNobodyTransfers() {
    run("add", "-d", target.toString(), URL + "maps");
    Program wait = run("wait");

    assertThat(wait.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(wait.err())
        .endsWith("bgcopy: no process transfers the groups of \"" + state
            + "\"; bgcopy watch --state " + state + " does\n");
    assertThat(network.requests()).isEmpty();
  }

  @Test
  void whatIsAddedSuspendedWaitsForResume() {
    Program add = run("add", "--suspended", "-d", target.toString(), URL + "maps");

    assertThat(add.out()).endsWith("  suspended  maps\n");
    assertThat(add.err()).isEmpty();
    assertThat(run("groups").linesWith("maps")).contains(" suspended ");
  }

  @Test
  void aSecondGetIsToldHowToAdd() throws Exception {
    Future<Program> first = get("maps");
    Program get = run("get", "-d", target.toString(), URL + "books");

    assertThat(get.exitCode()).isEqualTo(ExitCodes.FAILURE);
    assertThat(get.err())
        .contains("another process transfers", "bgcopy add SOURCE... --state " + state)
        .hasLineCount(1);
    maps.release();
    assertThat(first.get().exitCode()).isEqualTo(ExitCodes.OK);
  }

  @Test
  void aSocketOfAKilledOwnerIsInNobodysWay() throws Exception {
    run("add", "-d", target.toString(), URL + "maps");
    try (var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(state + ".control"));
    }

    assertThat(run("groups").linesWith("maps")).contains(" running ");
    Future<Program> watch = begin("watch");
    await(() -> network.blocked() == 1);
    assertThat(run("groups").linesWith("maps")).endsWith(" 10/20");
    maps.release();
    assertThat(watch.get().exitCode()).isEqualTo(ExitCodes.OK);
  }

  /** Begins to get files, and waits until their transfer has come half way and is served. */
  private Future<Program> get(String... names) throws Exception {
    List<String> args = new ArrayList<>(List.of("get", "-d", target.toString()));
    for (String name : names) {
      args.add(URL + name);
    }
    Future<Program> get = begin(args.toArray(String[]::new));
    await(() -> network.blocked() == names.length && Files.exists(Path.of(state + ".control")));
    return get;
  }

  /**
   * Watches, and does something after each look of the watch, before it acts on what it has seen,
   * as soon as other commands are answered.
   *
   * @param afterLook is told whether all groups were complete
   */
  private Program watch(Consumer<Boolean> afterLook) {
    return Program.runOver(
        network,
        queue -> TroubledQueue.proxy(queue, Map.of("enumGroupDetails", args -> {
          SnapshotEnumerator<GroupEntry> seen = queue.enumGroupDetails();
          if (Files.exists(Path.of(state + ".control"))) {
            afterLook.accept(seen.duplicate().stream()
                .flatMap(entry -> entry.details().stream())
                .map(GroupDetails::state)
                .allMatch(GroupState.COMPLETE::equals));
          }
          return seen;
        })),
        "watch",
        "--state",
        state);
  }

  private boolean isTransferred() {
    try (ControlClient client = ControlClient.connect(Path.of(state)).orElseThrow()) {
      return client.transfers();
    }
  }

  private String id(String name) {
    return run("groups", "--long").linesWith(name).substring(0, 36);
  }

  private Future<Program> begin(String... args) {
    return terminals.submit(() -> run(args));
  }

  private Program run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--state");
    all.add(state);
    return Program.runOver(network, all.toArray(String[]::new));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("a minute is over").isNegative();
      Thread.onSpinWait();
    }
  }
}
