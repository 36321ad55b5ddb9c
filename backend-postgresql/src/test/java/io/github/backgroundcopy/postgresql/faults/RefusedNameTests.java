package io.github.backgroundcopy.postgresql.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.postgresql.monitor.WorkEvent;
import io.github.backgroundcopy.postgresql.server.Machine;
import io.github.backgroundcopy.postgresql.server.TestServer;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk refuses the name of the last file of a group when the others have theirs, and something
 * else fails before they are taken back: what they have replaced comes back all the same.
 */
@Timeout(120)
final class RefusedNameTests {

  private static final String OLD = "of the user";

  /** Longer than any of these faults, on the slowest machine. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final Queue<WorkEvent> events = new ConcurrentLinkedQueue<>();

  @TempDir
  private Path directory;

  private Scene scene;
  private QueueManager client;

  @BeforeEach
  void start() throws IOException {
    scene = new Scene(directory, TestServer.url(), TestServer.port());
    client = scene.client();
    Files.writeString(scene.file("replaced"), OLD);
  }

  @AfterEach
  void end() {
    scene.close();
  }

  @Test
  void theServerDoesNotAnswerMeanwhile() {
    BackgroundCopyGroup group = add();
    Machine worker = worker(LEASE);
    worker.relay.before("(backgroundcopy.hold_claim(", worker.relay::breakAtOnce);
    group.resume();
    awaitLost();

    worker.relay.mend();

    assertAsBefore(group);
  }

  @Test
  void theServerEndsTheConnectionMeanwhile() {
    BackgroundCopyGroup group = add();
    Machine worker = worker(LEASE);
    worker.relay.before("(backgroundcopy.hold_claim(", worker.relay::breakConnections);

    group.resume();

    assertAsBefore(group);
    assertThat(events).doesNotContain(WorkEvent.LOST);
  }

  @Test
  void somebodyHasLockedTheRowMeanwhile() throws SQLException {
    BackgroundCopyGroup group = add();
    try (Connection foreign = DriverManager.getConnection(TestServer.url())) {
      foreign.setAutoCommit(false);
      worker(LEASE).relay.before("(backgroundcopy.hold_claim(", () -> lock(foreign, group));
      group.resume();
      awaitLost();
    }

    assertAsBefore(group);
  }

  @Test
  void theWorkerIsCutOffForEver() {
    BackgroundCopyGroup group = add();
    Machine worker = worker(Machine.LEASE);
    worker.relay.before("(backgroundcopy.hold_claim(", worker.relay::breakAtOnce);
    group.resume();
    awaitLost();

    scene.machine(1);

    assertAsBefore(group);
  }

  /** What has arrived is its owner's then, and nothing else stays. */
  @Test
  void theGroupIsCancelledMeanwhile() {
    BackgroundCopyGroup group = add();
    worker(LEASE).relay.before("(backgroundcopy.hold_claim(", group::cancel);

    group.resume();
    awaitLost();
    // Whoever begins to work looks for what has left.
    scene.machine(1);

    Scene.await(
        () -> scene.number("select count(*) from backgroundcopy.file where queue = %s") == 0);
    assertThat(scene.file("replaced")).hasSize(Scene.LENGTH);
    assertThat(scene.file("new")).hasSize(Scene.LENGTH);
    assertThat(scene.names()).noneMatch(name -> name.endsWith("-old"));
  }

  /** Adds a group whose last file has a name that is too long for the disk. */
  private BackgroundCopyGroup add() {
    GroupSpec.Builder spec = GroupSpec.builder();
    for (String name : new String[] {"replaced", "new", "refused"}) {
      scene.network.serve("/" + name, Resource.ofSize(Scene.LENGTH));
      spec.file(URI.create(scene.network.url("/" + name)), scene.file(name));
    }
    BackgroundCopyGroup group = client.add(spec.build());
    scene.execute("update backgroundcopy.file set local = local || repeat('x', 250)"
        + " where queue = %s and idx = 2");
    return group;
  }

  private Machine worker(Duration lease) {
    return scene.machine(1, lease, (group, event) -> events.add(event));
  }

  private void awaitLost() {
    Scene.await(() -> events.contains(WorkEvent.LOST));
  }

  private void assertAsBefore(BackgroundCopyGroup group) {
    Scene.await(() -> group.status().state() == GroupState.ERROR);
    assertThat(scene.file("replaced")).hasContent(OLD);
    assertThat(scene.file("new")).doesNotExist();
    assertThat(scene.names()).noneMatch(name -> name.endsWith("-old"));
    assertThat(scene.network.requests()).hasSize(3);
  }

  private static void lock(Connection foreign, BackgroundCopyGroup group) {
    try (Statement statement = foreign.createStatement()) {
      statement.execute(
          "select from backgroundcopy.grp where id = '" + group.id() + "' for update");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
