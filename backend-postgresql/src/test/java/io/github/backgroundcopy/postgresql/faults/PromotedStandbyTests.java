package io.github.backgroundcopy.postgresql.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.OwnServer;
import io.github.backgroundcopy.postgresql.server.Relay;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The primary is killed, and its standby takes over. */
@Timeout(300)
final class PromotedStandbyTests {

  private static final int ROUNDS = 5;
  private static final int WRITERS = 6;
  private static final int LOST = 20;

  @TempDir
  private Path directory;

  private OwnServer primary;
  private OwnServer standby;

  /** What the standby hears of the primary. */
  private Relay replication;

  @BeforeEach
  void start() throws Exception {
    primary = new OwnServer(directory.resolve("primary"));
    replication = new Relay(primary.port());
    standby = primary.standby(directory.resolve("standby"), replication.port());
    Files.createDirectory(directory.resolve("files"));
  }

  @AfterEach
  void end() throws Exception {
    replication.close();
    standby.close();
    primary.close();
  }

  /** What it had not heard of is gone everywhere, and everything else goes on. */
  @RepeatedTest(ROUNDS)
  void whatAnAsynchronousStandbyHadNotHeardOfIsGoneEverywhere() throws Exception {
    String url = "jdbc:postgresql://127.0.0.1:" + primary.port() + ",127.0.0.1:" + standby.port()
        + "/postgres?user=postgres&targetServerType=primary&hostRecheckSeconds=1";
    // The machine's own way is pointed to the new primary, as a proxy would be.
    try (Scene scene = new Scene(directory.resolve("files"), url, primary.port())) {
      QueueManager writer = scene.client();
      QueueManager reader = scene.client();
      Relay way = scene.machine(2).relay;
      BackgroundCopyGroup kept = scene.begun(writer, "kept");
      Scene.await(this::hasAll);
      replication.freeze();
      BackgroundCopyGroup lost = scene.begun(writer, "lost");
      List<BackgroundCopyGroup> handles = new ArrayList<>(List.of(lost));
      int count = 1 + scene.random.nextInt(LOST);
      for (int i = 0; i < count; i++) {
        handles.add(writer.createGroup(UUID.randomUUID()));
      }
      GroupEnumerator before = reader.enumGroups();
      assertThat(before.count()).isEqualTo(handles.size() + 1);

      primary.kill();
      replication.cut();
      standby.promote();
      way.pointTo(standby.port());
      way.breakConnections();

      // Their numbers are given again: to them, a lost group's handle means nothing.
      Scene.await(() -> writer.enumGroups().count() == 1);
      List<UUID> ids = new ArrayList<>(List.of(kept.id()));
      for (BackgroundCopyGroup ignored : handles) {
        ids.add(writer.createGroup(UUID.randomUUID()).id());
      }
      for (BackgroundCopyGroup handle : handles) {
        assertThatThrownBy(handle::status).isInstanceOf(InvalidStateException.class);
        assertThatThrownBy(handle::cancel).isInstanceOf(InvalidStateException.class);
      }
      for (QueueManager client : List.of(writer, reader, scene.client())) {
        assertThat(client.enumGroups().next(Integer.MAX_VALUE)).isEqualTo(ids);
      }
      assertThat(before.next(Integer.MAX_VALUE)).hasSize(handles.size() + 1);
      Scene.await(
          () -> scene.names().stream().noneMatch(name -> name.contains(lost.id().toString())));
      scene.release("kept");
      scene.release("lost");
      Scene.awaitCompletion(kept);
      scene.assertWhole("kept");
      assertThat(scene.names()).containsExactly("kept");
    }
  }

  /** No answer is wrong and none is missing: calls wait for the standby, and look what was done. */
  @RepeatedTest(ROUNDS)
  void nothingThatWasAnsweredIsLostWithASynchronousStandby() throws Exception {
    Relay way = new Relay(primary.port());
    try (way;
        Scene scene =
            new Scene(directory.resolve("files"), TestServer.url(way.port()), way.port())) {
      scene.queue.option(PostgresqlOptions.PATIENCE, Duration.ofSeconds(30));
      QueueManager client = scene.client();
      scene.machine(1);
      BackgroundCopyGroup running = scene.begun(client, "running");
      scene.execute("alter system set synchronous_standby_names = 'standby'");
      scene.execute("select pg_reload_conf()");
      Scene.await(() ->
          scene.number("select count(*) from pg_stat_replication where sync_state = 'sync'") == 1);
      Set<UUID> listed = ConcurrentHashMap.newKeySet();
      listed.add(running.id());
      AtomicBoolean ends = new AtomicBoolean();
      AtomicInteger answered = new AtomicInteger();
      ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        QueueManager own = scene.client();
        writers.add(threads.submit(() -> {
          while (!ends.get()) {
            UUID id = own.createGroup(UUID.randomUUID()).id();
            if (answered.incrementAndGet() % 3 == 0) {
              own.getGroup(id).cancel();
            } else {
              listed.add(id);
            }
          }
        }));
      }
      int enough = 200 + scene.random.nextInt(200);
      Scene.await(() -> answered.get() >= enough);

      way.freeze();
      primary.kill();
      standby.promote();
      int before = answered.get();
      way.pointTo(standby.port());
      way.thaw();

      Scene.await(() -> answered.get() >= before + enough);
      ends.set(true);
      for (Future<?> writer : writers) {
        writer.get();
      }
      threads.shutdown();
      assertThat(client.enumGroups().next(Integer.MAX_VALUE))
          .as("seed %d", scene.seed)
          .containsExactlyInAnyOrderElementsOf(listed);
      scene.release("running");
      Scene.awaitCompletion(running);
      scene.assertWhole("running");
      assertThat(scene.names()).containsExactly("running");
      System.out.println("PromotedStandbyTests: seed " + scene.seed + ", " + answered
          + " created, 0 lost, 0 of unknown outcome");
    }
  }

  /** Whether the standby has what the primary has. */
  private boolean hasAll() throws SQLException {
    return primary.number("select count(*) from pg_stat_replication"
            + " where replay_lsn >= pg_current_wal_lsn()")
        == 1;
  }
}
