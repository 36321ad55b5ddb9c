package io.github.backgroundcopy.postgresql.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.monitor.WorkEvent;
import io.github.backgroundcopy.postgresql.monitor.WorkListener;
import io.github.backgroundcopy.postgresql.server.Machine;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else has a transaction open in the same database, and does not end it. */
@Timeout(120)
final class ForeignTransactionTests {

  private static final int GROUPS = 20;

  /** For what waits for nobody, on the slowest machine. */
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir
  private Path directory;

  private Scene scene;
  private QueueManager client;
  private Connection foreign;

  @BeforeEach
  void start() throws SQLException {
    scene = new Scene(directory, TestServer.url(), TestServer.port());
    client = scene.client();
    foreign = DriverManager.getConnection(TestServer.url());
    foreign.setAutoCommit(false);
  }

  @AfterEach
  void end() throws SQLException {
    foreign.close();
    scene.close();
  }

  /** What it sees stays what it was; what everybody else sees does not. */
  @Test
  void anOldSnapshotHoldsNothingUp() throws Exception {
    foreign.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    long before = groupsSeen();

    assertEverythingGoesOn();

    assertThat(groupsSeen()).isEqualTo(before);
  }

  @Test
  void aTransactionThatIdlesHoldsNothingUp() throws Exception {
    try (Statement statement = foreign.createStatement()) {
      statement.execute("create temporary table mine (id int)");
      statement.execute("insert into mine values (1)");
    }

    assertEverythingGoesOn();
  }

  /** A call on that group waits as long as it may, and says why it ends; others do not wait. */
  @Test
  void aRowThatSomebodyHasLockedHoldsUpNobodyElse() throws Exception {
    BackgroundCopyGroup locked = client.createGroup(UUID.randomUUID());
    lock(locked);

    long asked = System.nanoTime();
    assertThatThrownBy(locked::cancel)
        .isInstanceOf(ServiceUnavailableException.class)
        .hasMessageContaining("has not answered in time");
    // At most four times the test queue's patience, which is 5 seconds.
    assertThat(System.nanoTime() - asked).isLessThan(22_000_000_000L);
    assertThat(client.enumGroups().next(9)).containsExactly(locked.id());
    assertThat(scene.number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
            + " and query ~ 'remove_group'"))
        .as("connections that still wait for the row")
        .isZero();

    assertEverythingGoesOn();
    foreign.rollback();
    assertThat(client.enumGroups().next(1)).containsExactly(locked.id());
  }

  /** The worker has no room for both: it lets the other one go first. */
  @Test
  void aLockedGroupThatIsFirstInTheLineHoldsUpNoOther() throws Exception {
    BackgroundCopyGroup locked = scene.add(client, "locked", Scene.LENGTH);
    BackgroundCopyGroup other = scene.add(client, "other", Scene.LENGTH);
    lock(locked);
    scene.machine(1);

    Scene.awaitCompletion(other);
    foreign.rollback();

    Scene.awaitCompletion(locked);
    assertThat(scene.network.requests()).hasSize(2);
  }

  /** The worker cannot tell how far it has come with it, and keeps its claim all the same. */
  @Test
  void aRunningGroupThatSomebodyHasLockedHoldsUpNoOther() throws Exception {
    Collection<WorkEvent> lost = new ConcurrentLinkedQueue<>();
    scene.machine(GROUPS + 1, Machine.LEASE, (group, event) -> {
      if (event == WorkEvent.LOST) {
        lost.add(event);
      }
    });
    BackgroundCopyGroup locked = scene.begun(client, "locked");
    lock(locked);
    scene.hold("locked", Scene.LENGTH - 1);

    List<BackgroundCopyGroup> groups = addAll();
    assertWhole(groups);
    foreign.rollback();

    scene.release("locked");
    Scene.awaitCompletion(locked);
    scene.assertWhole("locked");
    assertThat(lost).isEmpty();
    assertThat(scene.network.requests()).hasSize(GROUPS + 1).doesNotHaveDuplicates();
  }

  /** Where the server cannot be told what the files are called by now, it is told later. */
  @Test
  void aClaimIsKeptThoughSomebodyLocksTheRowWhileFilesAreTakenOver() throws Exception {
    Queue<WorkEvent> events = new ConcurrentLinkedQueue<>();
    Machine worker = scene.machine(1, Machine.LEASE, (group, event) -> events.add(event));
    BackgroundCopyGroup group = scene.begun(client, "f");
    group.suspend();
    Scene.await(() -> events.contains(WorkEvent.LOST));
    events.clear();
    worker.relay.before("save_progress", () -> lockNow(group));

    group.resume();
    Scene.await(() -> scene.network.requests().size() == 2 || events.contains(WorkEvent.LOST));
    foreign.rollback();
    scene.release("f");

    Scene.awaitCompletion(group);
    scene.assertWhole("f");
    assertThat(scene.names()).containsExactly("f");
    Scene.await(() -> events.contains(WorkEvent.COMPLETE));
    assertThat(events).containsExactly(WorkEvent.CLAIMED, WorkEvent.COMPLETE);
  }

  /** What the worker looks for once a second does not wait for the locked one. */
  @Test
  void aGroupCanBeSuspendedThoughSomebodyHasLockedAnotherOfItsWorker() throws Exception {
    BlockingQueue<UUID> lost = new LinkedBlockingQueue<>();
    scene.machine(2, Machine.LEASE, (group, event) -> {
      if (event == WorkEvent.LOST) {
        lost.add(group);
      }
    });
    BackgroundCopyGroup locked = scene.begun(client, "locked");
    BackgroundCopyGroup other = scene.begun(client, "other");
    lock(locked);
    scene.hold("locked", Scene.LENGTH - 1);
    Scene.await(() -> scene.number("select count(*) from pg_locks where not granted") > 0);

    other.suspend();

    // The shortest time for which a call of the worker would wait is 5 seconds.
    assertThat(lost.poll(4, SECONDS)).isEqualTo(other.id());
    foreign.rollback();
    scene.release("locked");
    Scene.awaitCompletion(locked);
  }

  /** Its thread waits until it may say so; whoever looks for the others does not. */
  @Test
  void aGroupCanBeSuspendedThoughAnotherThatIsLockedArrives() throws Exception {
    BlockingQueue<UUID> lost = new LinkedBlockingQueue<>();
    patientMachine((group, event) -> {
      if (event == WorkEvent.LOST) {
        lost.add(group);
      }
    });
    BackgroundCopyGroup locked = scene.begun(client, "locked");
    BackgroundCopyGroup other = scene.begun(client, "other");
    arriveLocked(locked, "locked");

    other.suspend();

    assertThat(lost.poll(SOON.toSeconds(), SECONDS)).isEqualTo(other.id());
    foreign.rollback();
    Scene.awaitCompletion(locked);
  }

  @Test
  void aWorkerEndsThoughAGroupThatIsLockedArrives() throws Exception {
    Machine worker = patientMachine((group, event) -> {});
    BackgroundCopyGroup locked = scene.begun(client, "locked");
    arriveLocked(locked, "locked");

    CompletableFuture<Void> ending = CompletableFuture.runAsync(worker.client::close);

    assertThat(ending).succeedsWithin(SOON);
    assertThat(scene.number("select count(*) from backgroundcopy.session where queue = %s"))
        .isZero();
    foreign.rollback();
    scene.machine(1);
    Scene.awaitCompletion(locked);
  }

  @Test
  void aCallGoesOnWhenTheRowIsFree() throws Exception {
    BackgroundCopyGroup locked = client.createGroup(UUID.randomUUID());
    lock(locked);

    Thread cancelling = new Thread(locked::cancel);
    cancelling.start();
    Scene.await(() -> scene.number("select count(*) from pg_locks where not granted") > 0);
    foreign.rollback();
    cancelling.join();

    assertThat(client.enumGroups().count()).isZero();
  }

  private void lock(BackgroundCopyGroup group) throws SQLException {
    try (Statement statement = foreign.createStatement()) {
      statement.execute(
          "select from backgroundcopy.grp where id = '" + group.id() + "' for update");
    }
  }

  /** Opens a machine whose calls wait for so long that nobody overlooks who waits for them. */
  private Machine patientMachine(WorkListener listener) {
    scene.queue.option(PostgresqlOptions.PATIENCE, SOON.multipliedBy(4));
    return scene.machine(2, Machine.LEASE, listener);
  }

  /**
   * Locks a group, lets its file arrive, and waits until its worker has given signs of life since.
   */
  private void arriveLocked(BackgroundCopyGroup group, String name) throws SQLException {
    lock(group);
    scene.release(name);
    Scene.await(() -> scene.number("select count(*) from pg_stat_activity"
            + " where wait_event_type = 'Lock' and query ~ 'begin_publishing'")
        > 0);
    for (int i = 0; i < 2; i++) {
      long seen = seen();
      Scene.await(() -> seen() > seen);
    }
  }

  private long seen() {
    return scene.number(
        "select extract(epoch from max(seen)) * 1000 from backgroundcopy.session where queue = %s");
  }

  private void lockNow(BackgroundCopyGroup group) {
    try {
      lock(group);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private long groupsSeen() throws SQLException {
    try (Statement asked = foreign.createStatement();
        ResultSet row = asked.executeQuery("select count(*) from backgroundcopy.grp")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void assertEverythingGoesOn() throws Exception {
    long before = client.enumGroups().count();
    scene.machine(4);
    List<BackgroundCopyGroup> groups = addAll();
    assertThat(client.enumGroups().count()).isEqualTo(before + GROUPS);
    assertWhole(groups);
    assertThat(scene.network.requests()).hasSize(GROUPS).doesNotHaveDuplicates();
    assertThat(scene.names()).hasSize(GROUPS);
  }

  private List<BackgroundCopyGroup> addAll() {
    List<BackgroundCopyGroup> groups = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      groups.add(scene.add(client, "f" + i, Scene.LENGTH));
      client.createGroup(UUID.randomUUID()).cancel();
    }
    return groups;
  }

  private void assertWhole(List<BackgroundCopyGroup> groups) throws Exception {
    for (int i = 0; i < GROUPS; i++) {
      Scene.awaitCompletion(groups.get(i));
      scene.assertWhole("f" + i);
    }
  }
}
