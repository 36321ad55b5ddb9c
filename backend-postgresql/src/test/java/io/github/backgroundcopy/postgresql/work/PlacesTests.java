package io.github.backgroundcopy.postgresql.work;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.server.Machine;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.tck.fixture.HttpNetwork;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Machines that reach different disks: what has come to one of them is of no use elsewhere. */
@Timeout(150)
final class PlacesTests {

  private static final int LENGTH = 100_000;

  @TempDir
  private Path directory;

  private final HttpNetwork network = new HttpNetwork();
  private final QueueManagerConfig.Builder queue = TestQueue.config();

  /** The first does not work: it adds, at a place of its own. */
  private final List<Machine> machines = new ArrayList<>(List.of(new Machine(queue, "adds", 0)));

  @AfterEach
  void end() {
    machines.forEach(Machine::end);
    network.close();
  }

  /** A short file is not told of when it is begun, but with the failure of the next one. */
  @Test
  void whatHasArrivedIsGoneOnWithThereThoughTheNextFileFails() throws Exception {
    network.serve("/a", Resource.ofSize(100));
    network.serve("/b", Resource.failing(503));
    Machine first = machine("here");
    BackgroundCopyGroup group = add("a", "b");
    while (details(group).lastFailure().isEmpty()) {
      Thread.onSpinWait();
    }
    first.end();
    network.serve("/b", Resource.ofSize(100));
    TestQueue.execute(
        queue, "update backgroundcopy.run set ready_at = clock_timestamp() where queue = %s");
    machine("elsewhere");
    fetchAnother();
    assertThat(fence()).isEqualTo(1);

    machine("here");
    await(group);

    assertThat(directory.resolve("a")).hasSize(100);
    assertThat(directory.resolve("b")).hasSize(100);
    assertThat(network.requests()).filteredOn(request -> request.contains("/a")).hasSize(1);
  }

  @Test
  void whatHasArrivedOfAFailedGroupIsDealtWithWhereItIs() throws Exception {
    network.serve("/a", Resource.ofSize(100));
    network.serve("/b", Resource.failing(404));
    Machine first = machine("here");
    BackgroundCopyGroup group = add("a", "b");
    awaitState(group, GroupState.ERROR);
    first.end();

    group.cancel();
    assertThat(temporaries()).hasSize(1);
    assertThat(directory.resolve("a")).doesNotExist();

    machine("here");
    while (TestQueue.number(queue, "select count(*) from backgroundcopy.grp where queue = %s")
        > 0) {
      Thread.onSpinWait();
    }
    assertThat(directory.resolve("a")).hasSize(100);
    assertThat(temporaries()).isEmpty();
  }

  /** As where it stood under its name before the group was added. */
  @Test
  void whatHasItsNameAtOnePlaceIsFetchedElsewhere() throws Exception {
    network.serve("/a", Resource.ofSize(100));
    BackgroundCopyGroup group = halfOfTheSecond(machine("here"));
    leave(group);
    TestQueue.execute(
        queue,
        "update backgroundcopy.file set arrived = true, published = true, temporary = null"
            + " where queue = %s and idx = 0");

    machine("elsewhere");
    await(group);

    assertThat(directory.resolve("a")).hasSize(100);
    assertThat(directory.resolve("b")).hasSize(LENGTH);
  }

  /** Its worker died when it was about to give the files their names. */
  @Test
  void aGroupThatIsBegunAnewElsewhereCanBeSuspended() throws Exception {
    network.serve("/a", Resource.ofSize(100));
    BackgroundCopyGroup group = halfOfTheSecond(machine("here"));
    leave(group);
    network.hold("/b", LENGTH / 2);
    TestQueue.execute(
        queue,
        "update backgroundcopy.grp set stage = 1 where queue = %s;"
            + " update backgroundcopy.file set arrived = true, done = size where queue = %s");
    machine("elsewhere");
    while (group.progress().bytesTransferred() != 100 + LENGTH / 2) {
      Thread.onSpinWait();
    }

    group.suspend();

    assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
  }

  /** As it is where its worker died then, and somebody has added a file since. */
  @Test
  void aGroupThatHasGotMoreFilesCanBeSuspended() throws Exception {
    network.serve("/a", Resource.ofSize(100));
    Machine first = machine("here");
    BackgroundCopyGroup group = halfOfTheSecond(first);
    first.end();
    TestQueue.execute(queue, "update backgroundcopy.grp set stage = 1 where queue = %s");
    machine("here");
    awaitFence(2);
    while (TestQueue.number(queue, "select stage from backgroundcopy.grp where queue = %s") != 0) {
      Thread.onSpinWait();
    }

    group.suspend();

    assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
  }

  @Test
  void aGroupIsNotTakenFromAPlaceWhoseWorkerIsBusy() throws Exception {
    BackgroundCopyGroup group = waitsForABusyWorker();
    machine("elsewhere");
    fetchAnother();
    fetchAnother();

    assertThat(claimedElsewhere()).isZero();
    network.release("/b");
    network.release("/c");
    await(group);
    assertThat(network.requests()).filteredOn(request -> request.contains("/a")).hasSize(1);
  }

  /** However long the group has waited: the place had a worker until now. */
  @Test
  void aGroupIsNotTakenFromAPlaceWhoseWorkerHasJustEnded() throws Exception {
    BackgroundCopyGroup group = waitsForABusyWorker();
    machines.get(machines.size() - 1).end();
    machine("elsewhere");
    fetchAnother();
    fetchAnother();

    assertThat(claimedElsewhere()).isZero();
    network.release("/b");
    network.release("/c");
    machine("here");
    await(group);
    assertThat(network.requests()).filteredOn(request -> request.contains("/a")).hasSize(1);
  }

  @Test
  void aGroupThatWasCompleteAndHasGotMoreFilesStaysAtItsPlace() throws Exception {
    BackgroundCopyGroup group = completeAtAPlaceThatHasNoWorker();
    network.serve("/b", Resource.ofSize(100));
    group
        .getJob(details(group).jobId().orElseThrow())
        .addFiles(List.of(FileInfo.of(URI.create(network.url("/b")), directory.resolve("b"))));
    group.resume();
    machine("elsewhere");
    fetchAnother();
    fetchAnother();
    assertThat(claimedElsewhere()).isZero();
    assertThat(network.requests()).noneMatch(request -> request.contains("/b"));

    machine("here");
    await(group);

    assertThat(directory.resolve("b")).hasSize(100);
    assertThat(network.requests()).filteredOn(request -> request.contains("/a")).hasSize(1);
  }

  @Test
  void aCompleteGroupLeavesNothingThoughItsPlaceHasNoWorker() throws Exception {
    completeAtAPlaceThatHasNoWorker().finish();

    assertThat(TestQueue.number(queue, "select count(*) from backgroundcopy.grp where queue = %s"))
        .isZero();
    assertThat(TestQueue.number(queue, "select count(*) from backgroundcopy.file where queue = %s"))
        .isZero();
    assertThat(directory.resolve("a")).hasSize(100);
  }

  private BackgroundCopyGroup completeAtAPlaceThatHasNoWorker() throws Exception {
    network.serve("/a", Resource.ofSize(100));
    Machine here = machine("here");
    BackgroundCopyGroup group = add("a");
    await(group);
    here.end();
    return group;
  }

  /** A group that was begun, while the worker of its place has been busy with another for long. */
  private BackgroundCopyGroup waitsForABusyWorker() {
    network.serve("/a", Resource.ofSize(100));
    BackgroundCopyGroup group = halfOfTheSecond(machine("here"));
    group.suspend();
    network.serve("/c", Resource.ofSize(LENGTH));
    network.hold("/c", LENGTH / 2);
    BackgroundCopyGroup other = add("c");
    while (other.progress().bytesTransferred() < LENGTH / 2) {
      Thread.onSpinWait();
    }
    group.resume();
    TestQueue.execute(
        queue,
        "update backgroundcopy.run set ready_at = ready_at - interval '16 minutes'"
            + " where queue = %s and session is null");
    return group;
  }

  private long claimedElsewhere() {
    return TestQueue.number(
        queue,
        "select count(*) from backgroundcopy.run r join backgroundcopy.session s"
            + " on s.id = r.session where r.queue = %s and s.place = 'elsewhere'");
  }

  /** Also where it has arrived: another has fetched it. */
  @Test
  void whatWasBegunAtAPlaceIsDeletedThereThoughAnotherHasGoneOn() throws Exception {
    network.serve("/a", Resource.ofSize(100));
    BackgroundCopyGroup group = halfOfTheSecond(machine("here"));
    List<Path> begun = temporaries();
    leave(group);
    Machine elsewhere = machine("elsewhere");
    await(group);
    elsewhere.end();
    group.finish();
    for (Path temporary : begun) {
      Files.writeString(temporary, "on the first disk");
    }

    machine("here");

    while (!temporaries().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(begun).hasSize(2);
    assertThat(directory.resolve("a")).hasSize(100);
    assertThat(TestQueue.number(queue, "select count(*) from backgroundcopy.file where queue = %s"))
        .isZero();
  }

  /** Opens a machine that works, which ends with the test at the latest. */
  private Machine machine(String place) {
    Machine machine = new Machine(queue, place, 1);
    machines.add(machine);
    return machine;
  }

  /** Adds a group of two files, of which a machine has one and a half. */
  private BackgroundCopyGroup halfOfTheSecond(Machine machine) {
    assertThat(machines).endsWith(machine);
    network.serve("/b", Resource.ofSize(LENGTH));
    network.hold("/b", LENGTH / 2);
    BackgroundCopyGroup group = add("a", "b");
    while (group.progress().bytesTransferred() < 100 + LENGTH / 2) {
      Thread.onSpinWait();
    }
    return group;
  }

  /** Ends the last machine; what it has of the group is on no other disk, and has waited long. */
  private void leave(BackgroundCopyGroup group) throws IOException {
    machines.get(machines.size() - 1).end();
    for (Path temporary : temporaries()) {
      Files.delete(temporary);
    }
    network.release("/b");
    assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
    TestQueue.execute(
        queue,
        "update backgroundcopy.run set ready_at = ready_at - interval '16 minutes'"
            + " where queue = %s;"
            // Also where the server has not heard of its end.
            + " update backgroundcopy.session set lease_until = lease_until - interval '16 minutes'"
            + " where queue = %s and place = 'here'");
  }

  /** Waits until a worker has taken what it may. */
  private void fetchAnother() throws Exception {
    network.serve("/other", Resource.ofSize(10));
    await(add("other"));
  }

  private BackgroundCopyGroup add(String... names) {
    GroupSpec.Builder group = GroupSpec.builder();
    for (String name : names) {
      group.file(URI.create(network.url("/" + name)), directory.resolve(name));
    }
    return machines.get(0).client.add(group.started().build());
  }

  private GroupDetails details(BackgroundCopyGroup group) {
    return machines.get(0).client.details(group.id()).orElseThrow();
  }

  private static void await(BackgroundCopyGroup group) throws Exception {
    group.completion().toCompletableFuture().get(40, SECONDS);
  }

  private static void awaitState(BackgroundCopyGroup group, GroupState state) {
    while (group.status().state() != state) {
      Thread.onSpinWait();
    }
  }

  private long fence() {
    return TestQueue.number(
        queue, "select coalesce(max(fence), 0) from backgroundcopy.run where queue = %s");
  }

  private void awaitFence(long fence) {
    while (fence() < fence) {
      Thread.onSpinWait();
    }
  }

  private List<Path> temporaries() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }
}
