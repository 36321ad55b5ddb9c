package io.github.backgroundcopy.postgresql.work;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.TransferFailedException;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.Machine;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.tck.fixture.HttpNetwork;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several machines that work for one queue; each is a client with connections of its own. */
@Timeout(60)
final class WorkerTests {

  private static final int LENGTH = 100_000;

  @TempDir
  private Path directory;

  private final HttpNetwork network = new HttpNetwork();
  private final QueueManagerConfig.Builder queue = TestQueue.config();

  /** The first does not work: it adds. */
  private final List<Machine> machines = new ArrayList<>(List.of(new Machine(queue, "here", 0)));

  @AfterEach
  void end() {
    machines.forEach(Machine::end);
    network.close();
  }

  @Test
  void aWorkerFetchesWhatAnotherMachineHasAdded() throws Exception {
    network.serve("/a", Resource.ofSize(LENGTH));
    machine("here", 2);
    BackgroundCopyGroup group = add("/a", "a");

    await(group);

    assertThat(directory.resolve("a")).hasSize(LENGTH);
    assertThat(temporaries()).isEmpty();
  }

  @Test
  void noGroupIsFetchedTwice() throws Exception {
    machine("here", 3);
    machine("here", 2);
    machine("here", 1);
    List<BackgroundCopyGroup> groups = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      network.serve("/f" + i, Resource.ofSize(1000));
      groups.add(add("/f" + i, "f" + i));
    }
    for (BackgroundCopyGroup group : groups) {
      await(group);
    }

    assertThat(network.requests()).hasSize(30).doesNotHaveDuplicates();
  }

  @Test
  void aFileThatIsAddedWhileOthersGetTheirNamesIsFetched() throws Exception {
    network.serve("/late", Resource.ofSize(LENGTH));

    await(addLate("/late"));

    assertThat(directory.resolve("a")).hasSize(LENGTH);
    assertThat(directory.resolve("late")).hasSize(LENGTH);
    assertThat(network.requests()).hasSize(2);
  }

  /** As when files are added to a complete group. */
  @Test
  void whatHasItsNameKeepsItThoughAFileThatIsAddedThenFails() throws Exception {
    network.serve("/late", Resource.failing(404));

    assertThat(failure(addLate("/late"))).hasMessageContaining("404");

    assertThat(directory.resolve("a")).hasSize(LENGTH);
    assertThat(directory.resolve("late")).doesNotExist();
  }

  /** It stops by its own clock before its lease ends, and what it has begun is gone on with. */
  @Test
  void anotherGoesOnWhereAWorkerIsCutOff() throws Exception {
    BackgroundCopyGroup group = begun(machine("here", 1));
    machines.get(1).relay.cut();
    machine("here", 1);
    awaitFence(2);
    network.release("/a");

    await(group);

    assertThat(directory.resolve("a")).hasSize(LENGTH);
    assertThat(temporaries()).isEmpty();
    assertThat(network.requests()).hasSize(2);
  }

  /** Whoever wakes late finds no file that it could publish. */
  @Test
  void whoeverClaimsGivesTheTemporaryFileAnotherName() throws Exception {
    BackgroundCopyGroup group = begun(machine("here", 1));
    Path first = temporaries().get(0);
    assertThat(first.getFileName().toString()).contains("-f1-");
    machines.get(1).relay.cut();
    Machine other = machine("here", 1);
    awaitFence(2);
    // While it begins anew there are two, and both have the new name.
    List<Path> present = temporaries();
    while (present.isEmpty() || present.contains(first)) {
      present = temporaries();
    }
    assertThat(present).allSatisfy(file -> assertThat(file.toString()).contains("-f2-"));

    other.client.getGroup(group.id()).cancel();

    assertThat(temporaries()).isEmpty();
  }

  /** Who had it before must not find its file under the name that it knows. */
  @Test
  void noFenceIsGivenTwiceThoughTheGroupWasSuspended() {
    BackgroundCopyGroup group = begun(machine("here", 1));
    assertThat(fence()).isEqualTo(1);

    group.suspend();
    group.resume();

    awaitFence(2);
    assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
  }

  @Test
  void aGroupThatHasKilledThreeWorkersFails() throws Exception {
    network.serve("/a", Resource.ofSize(LENGTH));
    BackgroundCopyGroup group = add("/a", "a");
    TestQueue.execute(
        queue,
        "update backgroundcopy.run set session = gen_random_uuid(), deaths = 2 where queue = %s");
    machine("here", 1);

    assertThat(failure(group)).hasMessageContaining("3 workers ended without a word");
    assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
    assertThat(network.requests()).isEmpty();

    group.resume();
    await(group);
  }

  @Test
  void aWorkerThatEndsGivesItsGroupsBackAtOnce() {
    Machine ends = machine("here", 1);
    begun(ends);

    ends.end();

    assertThat(TestQueue.number(
            queue,
            "select count(*) from backgroundcopy.run where queue = %s and session is null"
                + " and deaths = 0"))
        .isEqualTo(1);
  }

  /** As where the server was restarted, or something on the way forgets connections. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWorkerThatEndsGivesItsGroupsBackThoughItsConnectionsHaveBroken(boolean isInterrupted) {
    Machine ends = machine("here", 1);
    begun(ends);

    ends.relay.breakConnections();
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    ends.client.close();

    assertThat(Thread.interrupted()).isEqualTo(isInterrupted);
    assertThat(TestQueue.number(
            queue, "select count(*) from backgroundcopy.run where queue = %s and session is null"))
        .isEqualTo(1);
    assertThat(TestQueue.number(
            queue,
            "select count(*) from backgroundcopy.session where queue = %s"
                + " and lease_until > clock_timestamp()"))
        .isZero();
  }

  /** It is one worker, also to whoever looks whether its place has one. */
  @Test
  void aWorkerWhoseLeaseHasEndedAndThatGoesOnHasOneSession() {
    Machine machine = machine("here", 1);
    begun(machine);
    machine.relay.freeze();
    awaitSessions("lease_until > clock_timestamp()", 0);
    machine.relay.thaw();
    awaitFence(2);
    awaitSessions("true", 1);
    machine.end();
    machine("here", 1).end();

    awaitSessions("lease_until > clock_timestamp()", 0);
    awaitSessions("true", 1);
  }

  private void awaitSessions(String which, int count) {
    String sessions =
        "select count(*) from backgroundcopy.session where queue = %s and parallel > 0 and ";
    while (TestQueue.number(queue, sessions + which) != count) {
      Thread.onSpinWait();
    }
  }

  @Test
  void timeInWhichNobodyWorksIsNoTimeWithoutProgress() {
    network.serve("/a", Resource.failing(503));
    BackgroundCopyGroup group = add("/a", "a");
    TestQueue.execute(
        queue, "update backgroundcopy.queue set clock_offset = '15 days' where id = %s");
    machine("here", 1);
    while (details(group).lastFailure().isEmpty() && details(group).error().isEmpty()) {
      Thread.onSpinWait();
    }

    assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
  }

  @Test
  void aGroupThatIsTriedInVainForTooLongFails() throws Exception {
    network.serve("/a", Resource.failing(503));
    BackgroundCopyGroup group = add("/a", "a");
    TestQueue.execute(
        queue,
        "update backgroundcopy.run set quiet_since = quiet_since - interval '15 days'"
            + " where queue = %s");
    machine("here", 1);

    assertThat(failure(group)).hasMessageContaining("Nothing was received for");
  }

  /** As in the memory backend, where no time is too long. */
  @Test
  void noDurationIsTooLong() throws Exception {
    network.serve("/a", Resource.ofSize(LENGTH));
    Duration forever = ChronoUnit.FOREVER.getDuration();
    QueueManager worker = TestQueue.open(queue.build().toBuilder()
        .option(PostgresqlOptions.WORK, 1)
        .option(PostgresqlOptions.PATIENCE, forever)
        .option(PostgresqlOptions.LEASE, forever)
        .option(PostgresqlOptions.INACTIVITY_TIMEOUT, forever)
        .option(PostgresqlOptions.NO_PROGRESS_TIMEOUT, forever));

    await(add("/a", "a"));

    assertThat(directory.resolve("a")).hasSize(LENGTH);
    worker.close();
  }

  @Test
  void aGroupWhoseWorkerIsDeadHasNoRate() {
    Machine dies = machine("here", 1);
    BackgroundCopyGroup group = begun(dies);
    while (details(group).rate().orElse(0) == 0) {
      Thread.onSpinWait();
    }

    dies.relay.cut();
    while (TestQueue.number(
            queue,
            "select count(*) from backgroundcopy.session where queue = %s"
                + " and lease_until > clock_timestamp()")
        > 0) {
      Thread.onSpinWait();
    }

    assertThat(details(group).rate()).isEmpty();
  }

  /** As one with letters that the locale of a worker lacks, or of a host of another system. */
  @Test
  void aPathThatIsNoneHereIsLeftToOthers() {
    network.serve("/a", Resource.ofSize(LENGTH));
    BackgroundCopyGroup group = add("/a", "a");
    TestQueue.execute(
        queue, "update backgroundcopy.file set local = '/tmp/\\u0000' where queue = %s");
    machine("here", 1);
    while (machines
        .get(0)
        .client
        .details(group.id())
        .flatMap(GroupDetails::lastFailure)
        .filter(failure -> failure.reason().contains("is no path on the worker's host"))
        .isEmpty()) {
      Thread.onSpinWait();
    }

    group.cancel();

    assertThat(machines.get(0).client.enumGroups().count()).isZero();
  }

  @Test
  void aGroupBegunAtOnePlaceIsNotTakenToAnotherAtOnce() throws Exception {
    Machine begins = machine("here", 1);
    BackgroundCopyGroup group = begun(begins);
    begins.end();
    machine("elsewhere", 1);
    // Later groups are taken there, this one is not.
    network.serve("/b", Resource.ofSize(10));
    await(add("/b", "b"));
    assertThat(fence()).isEqualTo(1);

    TestQueue.execute(
        queue,
        "update backgroundcopy.run set ready_at = ready_at - interval '16 minutes'"
            + " where queue = %s;"
            + " update backgroundcopy.session set lease_until = lease_until - interval '16 minutes'"
            + " where queue = %s and place = 'here'");
    awaitFence(2);
    network.release("/a");
    await(group);

    assertThat(directory.resolve("a")).hasSize(LENGTH);
  }

  /** Opens a machine, which ends with the test at the latest. */
  private Machine machine(String place, int work) {
    Machine machine = new Machine(queue, place, work);
    machines.add(machine);
    return machine;
  }

  /** Adds a group of which a machine has fetched one half, and waits for the other. */
  private BackgroundCopyGroup begun(Machine machine) {
    assertThat(machines).endsWith(machine);
    network.serve("/a", Resource.ofSize(LENGTH));
    network.hold("/a", LENGTH / 2);
    BackgroundCopyGroup group = add("/a", "a");
    awaitBytes(group, LENGTH / 2);
    return group;
  }

  /** Adds a group with one file, and another file to it when the worker has given that its name. */
  private BackgroundCopyGroup addLate(String path) {
    network.serve("/a", Resource.ofSize(LENGTH));
    network.hold("/a", LENGTH / 2);
    Machine worker = machine("here", 1);
    BackgroundCopyGroup group = add("/a", "a");
    BackgroundCopyJob job = group.getJob(details(group).jobId().orElseThrow());
    worker.relay.before(
        "end_work",
        () -> job.addFiles(
            List.of(FileInfo.of(URI.create(network.url(path)), directory.resolve("late")))));
    network.release("/a");
    return group;
  }

  private BackgroundCopyGroup add(String path, String name) {
    return machines
        .get(0)
        .client
        .add(GroupSpec.builder()
            .file(URI.create(network.url(path)), directory.resolve(name))
            .started()
            .build());
  }

  private GroupDetails details(BackgroundCopyGroup group) {
    return machines.get(0).client.details(group.id()).orElseThrow();
  }

  private static void await(BackgroundCopyGroup group) throws Exception {
    group.completion().toCompletableFuture().get(40, SECONDS);
  }

  private static Throwable failure(BackgroundCopyGroup group) throws Exception {
    try {
      await(group);
      throw new AssertionError("it is complete");
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(TransferFailedException.class);
      return Objects.requireNonNull(e.getCause());
    }
  }

  private static void awaitBytes(BackgroundCopyGroup group, long bytes) {
    while (group.progress().bytesTransferred() < bytes) {
      Thread.onSpinWait();
    }
  }

  private void awaitFence(long fence) {
    while (fence() < fence) {
      Thread.onSpinWait();
    }
  }

  private long fence() {
    return TestQueue.number(
        queue, "select coalesce(max(fence), 0) from backgroundcopy.run where queue = %s");
  }

  private List<Path> temporaries() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }
}
