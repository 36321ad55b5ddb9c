package io.github.backgroundcopy.memory.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that downloads and edits a queue is killed at random moments, again and again, and each
 * time the queue and all files are compared with what it had said.
 *
 * <p>{@code -Dkill.rounds=N} kills so many times, {@code -Dtest.seed=N} at the same places again,
 * as far as threads allow.
 */
final class KillIT {

  private static final int ROUNDS = Integer.getInteger("kill.rounds", 20);
  private static final long SEED = Long.getLong("test.seed", System.nanoTime());
  private static final int MOST_CALLS = 300;
  private static final int MANY_FILES = 200;
  private static final int MANY_LISTS = 40;
  private static final int LIST = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Random random = new Random(SEED);
  private final Server server = new Server();
  private final ExpectedQueue expected = new ExpectedQueue();

  /** Files that were seen under their names, and are right to be there. */
  private final Set<String> published = new HashSet<>();

  @TempDir
  private Path temporary;

  private Path directory;
  private Path state;
  private int calls;

  @BeforeEach
  void makeDirectories() throws IOException {
    directory = Files.createDirectory(temporary.resolve("files"));
    state = temporary.resolve("queue.state");
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void whateverWasAcknowledgedIsThereAfterAKillAtAnyMoment() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      try {
        round(round);
      } catch (Throwable e) {
        throw new AssertionError(where(round), e);
      }
    }
    try (Client client = start()) {
      server.grantEverything();
      look(client);
      awaitEnd(client);
      client.order("finish");
      client.answer().forEach(expected::read);
      client.order("close");
      client.answer();
      client.end();
    }
    assertThat(expected.groups()).isEmpty();
    checkThoseThatLeft();
    assertThat(names()).noneMatch(KillIT::isTemporary);
    System.out.println("KillIT: seed " + SEED + ", " + ROUNDS + " kills, " + calls + " calls, "
        + published.size() + " files, " + server.ranges() + " of them continued");
  }

  private static String where(int round) {
    return "In round " + round + "; repeat with -Dtest.seed=" + SEED;
  }

  private Client start() throws IOException {
    server.startAgain();
    return new Client(directory, state, server.url(), random.nextInt(3) == 0);
  }

  private void round(int round) throws Exception {
    try (Client client = start()) {
      look(client);
      long moment = random.nextInt(4);
      int lines = moment == 0 ? 2 * MOST_CALLS : 1 + random.nextInt(MOST_CALLS);
      if (moment == 0) {
        server.after(1 + random.nextInt(5_000_000), client::kill);
      }
      int grants = 1 << (10 + random.nextInt(9));
      client.order("edit " + random.nextLong() + " " + round * 1000);
      // What it has said before it died is read to the end.
      for (Line line = client.next(); line != null; line = client.next()) {
        expected.read(line);
        server.grant(random.nextInt(grants));
        calls += line.what().equals(Line.DONE) ? 1 : 0;
        if (--lines == 0) {
          client.kill();
        }
      }
    }
    checkNames();
  }

  /** Compares what a new client finds with what should be there. */
  private void look(Client client) throws IOException {
    look(client.list());
  }

  private void look(List<Line> found) throws IOException {
    expected.compare(found);
    for (String name : names()) {
      if (isTemporary(name)) {
        assertThat(expected.has(UUID.fromString(name.substring(4, 40))))
            .as(name + " is of a group that is there")
            .isTrue();
      }
    }
    checkComplete();
    checkThoseThatLeft();
  }

  private void checkComplete() throws IOException {
    for (ExpectedGroup group : expected.groups()) {
      if (group.states().equals(Set.of(GroupState.COMPLETE))) {
        checkAll(group);
      }
    }
  }

  private void checkAll(ExpectedGroup group) throws IOException {
    for (String name : group.files) {
      assertThat(published.contains(name) || isPublished(name)).as(name).isTrue();
      published.add(name);
    }
  }

  /** Looks at the files of groups that left a last time, and removes them. */
  private void checkThoseThatLeft() throws IOException {
    for (ExpectedGroup group : expected.takeLeft()) {
      if (group.states().equals(Set.of(GroupState.COMPLETE))) {
        checkAll(group);
      }
      for (String name : group.files) {
        if (isPublished(name)) {
          assertThat(published.contains(name) || server.hasSent(name)).as(name).isTrue();
          published.add(name);
        }
        Files.deleteIfExists(directory.resolve(name));
      }
    }
  }

  /** No file has its name whose group is not complete or cancelled, unless all bytes were there. */
  private void checkNames() throws IOException {
    Set<String> allowed = new HashSet<>(published);
    for (ExpectedGroup group : expected.everyGroup()) {
      allowed.addAll(group.mayBePublished(server::hasSent));
    }
    for (String name : names()) {
      if (!isTemporary(name) && isPublished(name)) {
        assertThat(allowed).as("files that may have their names").contains(name);
        published.add(name);
      }
    }
  }

  private boolean isPublished(String name) throws IOException {
    return Served.of(name).isPublished(directory);
  }

  private static boolean isTemporary(String name) {
    return name.startsWith("BIT-");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  /** Running groups go on by themselves, to their end. */
  private void awaitEnd(Client client) throws IOException {
    expected.compare(client.awaitNoneRuns());
    checkComplete();
  }

  // ---- a full disk

  @Test
  @DisabledOnOs(OS.WINDOWS) // has no ulimit, which is what makes the disk full
  void whateverWasAcknowledgedIsThereAfterTheDiskOfTheStateFileWasFull() throws Exception {
    int rounds = Math.max(4, ROUNDS / 5);
    for (int round = 1; round <= rounds; round++) {
      try {
        fillTheDisk(round);
      } catch (Throwable e) {
        throw new AssertionError(where(round), e);
      }
    }
    try (Client client = start()) {
      look(client);
    }
    System.out.println("KillIT: seed " + SEED + ", " + rounds + " full disks, " + calls + " calls");
  }

  private void fillTheDisk(int round) throws Exception {
    long blocks = (Files.exists(state) ? Files.size(state) / 512 : 64) + random.nextInt(200);
    server.startAgain();
    try (Client client =
        Client.withRoomFor(blocks, directory, state, server.url(), random.nextInt(3) == 0)) {
      List<Line> said = client.list();
      if (said.stream().noneMatch(KillIT::isLost)) {
        look(said);
        client.order("edit " + random.nextLong() + " " + round * 1000);
        said = client.answer();
        said.stream().filter(line -> !isLost(line)).forEach(expected::read);
        calls +=
            (int) said.stream().filter(line -> line.what().equals(Line.DONE)).count();
      }
      String lost =
          said.stream().filter(KillIT::isLost).findFirst().orElseThrow().words().get(1);
      assertThat(lost).contains(state.toString()).contains("File too large");
      List<String> before = finalNames();
      server.grantEverything();
      client.order("close");
      client.answer();
      client.end();
      assertThat(finalNames()).as("names once nothing can be kept").isEqualTo(before);
    }
    checkNames();
  }

  private static boolean isLost(Line line) {
    return line.what().equals(Line.LOST);
  }

  private List<String> finalNames() throws IOException {
    List<String> found = new ArrayList<>();
    for (String name : names()) {
      if (!isTemporary(name) && isPublished(name)) {
        found.add(name);
      }
    }
    return found;
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // has no ulimit, which is what makes the disk full
  void aGroupThatTheDiskHasNoRoomForFailsAndOthersGoOn() throws Exception {
    server.grantEverything();
    try (Client client = Client.withRoomFor(4_000, directory, state, server.url(), true)) {
      client.order("two 3000000 1000000");
      client.answer();
      client.awaitNoneRuns();
      assertThat(client.list())
          .extracting(ExpectedQueue::state)
          .containsExactly(GroupState.ERROR, GroupState.COMPLETE);
      client.order("errors");
      assertThat(client.answer())
          .singleElement()
          .satisfies(line ->
              assertThat(line.words().get(1)).contains("3000000").contains("File too large"));
    }
    assertThat(names())
        .singleElement()
        .satisfies(name -> assertThat(isPublished(name)).isTrue());
  }

  // ---- lists of groups

  @Test
  void aListIsThereAsAWholeOrNotAtAllAfterAKill() throws Exception {
    List<Integer> whole = new ArrayList<>();
    for (int round = 1; round <= Math.max(4, ROUNDS / 5); round++) {
      try {
        whole.add(killAmongLists(round));
      } catch (Throwable e) {
        throw new AssertionError(where(round), e);
      }
    }
    System.out.println("KillIT: seed " + SEED + ", killed with " + whole + " of " + MANY_LISTS
        + " lists of " + LIST + " groups");
  }

  private int killAmongLists(int round) throws Exception {
    int killAt = 1 + random.nextInt(MANY_LISTS / 2);
    boolean flush = random.nextInt(3) == 0;
    Path ownState = temporary.resolve("lists-" + round + ".state");
    Set<String> acknowledged = new HashSet<>();
    try (Client client = new Client(directory, ownState, server.url(), flush)) {
      client.order("lists " + MANY_LISTS + " " + LIST);
      for (Line line = client.next(); line != null; line = client.next()) {
        acknowledged.add(line.words().get(line.words().size() - 1));
        if (acknowledged.size() == killAt) {
          client.kill();
        }
      }
    }
    try (Client client = new Client(directory, ownState, server.url(), flush)) {
      Map<String, Integer> groups = new TreeMap<>();
      for (Line line : client.list()) {
        assertThat(line.words().get(9)).as("the file of a group").isNotEmpty();
        groups.merge(line.words().get(6), 1, Integer::sum);
      }
      assertThat(groups.values()).as("groups of each list").containsOnly(LIST);
      acknowledged.removeIf(name -> !name.startsWith("list-"));
      assertThat(groups.keySet()).as("lists that were acknowledged").containsAll(acknowledged);
      return groups.size();
    }
  }

  // ---- many files

  @Test
  void publishingGoesOnAfterAKill() throws Exception {
    killAmongMany(false);
  }

  @Test
  void settlingACancelledGroupGoesOnAfterAKill() throws Exception {
    killAmongMany(true);
  }

  private void killAmongMany(boolean cancel) throws Exception {
    List<Integer> killedAt = new ArrayList<>();
    for (int round = 1; round <= Math.max(2, ROUNDS / 10); round++) {
      try {
        killedAt.add(killOnceAmongMany(cancel, round));
      } catch (Throwable e) {
        throw new AssertionError(where(round), e);
      }
    }
    System.out.println("KillIT: seed " + SEED + ", killed while "
        + (cancel ? "a cancelled" : "a complete") + " group had names for " + killedAt + " of "
        + MANY_FILES + " files");
  }

  private int killOnceAmongMany(boolean cancel, int round) throws Exception {
    // With a name there the call that led to it was made for sure.
    int killAt = 1 + random.nextInt(MANY_FILES - 1);
    boolean flush = random.nextInt(3) == 0;
    Path own = Files.createDirectory(temporary.resolve(cancel + "-" + round));
    Path ownState = temporary.resolve(cancel + "-" + round + ".state");
    String last = Served.name(0, MANY_FILES - 1, 100 + MANY_FILES - 1, Served.Kind.PLAIN);
    int killedAt;
    server.startAgain();
    server.grantEverything();
    try (Client client = new Client(own, ownState, server.url(), flush)) {
      client.order("many " + MANY_FILES + " " + cancel);
      Line line = client.next();
      while (line != null && !line.words().contains(cancel ? "cancel" : "resume")) {
        line = client.next();
      }
      // Names are counted, not milliseconds.
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (published(own) < killAt) {
        assertThat(System.nanoTime()).as("names appear in time").isLessThan(deadline);
      }
      client.kill();
    }
    killedAt = published(own);
    assertThat(cancel || killedAt == 0 || server.hasSent(last)).isTrue();
    try (Client client = new Client(own, ownState, server.url(), flush)) {
      List<Line> found = client.awaitNoneRuns();
      if (found.isEmpty()) {
        assertThat(cancel).isTrue();
      } else {
        assertThat(ExpectedQueue.state(found.get(0)))
            .isEqualTo(cancel ? GroupState.ERROR : GroupState.COMPLETE);
        client.order("finish");
        client.answer();
      }
    }
    for (int index = 0; index < MANY_FILES - (cancel ? 1 : 0); index++) {
      String name = Served.name(0, index, 100 + index, Served.Kind.PLAIN);
      assertThat(Served.of(name).isPublished(own)).as(name).isTrue();
    }
    assertThat(own.toFile().list()).hasSize(MANY_FILES - (cancel ? 1 : 0));
    return killedAt;
  }

  private static int published(Path own) throws IOException {
    try (Stream<Path> files = Files.list(own)) {
      return (int)
          files.filter(file -> !isTemporary(String.valueOf(file.getFileName()))).count();
    }
  }
}
