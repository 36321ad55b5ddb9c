package io.github.backgroundcopy.postgresql.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.postgresql.monitor.WorkEvent;
import io.github.backgroundcopy.postgresql.server.Machine;
import io.github.backgroundcopy.postgresql.server.OwnServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Others have all connections that the server gives. */
@Timeout(120)
final class ExhaustedConnectionsTests {

  /** Ends the connections of clients and workers, but not those that give signs of life. */
  private static final String END_ALL_BUT_HEARTS =
      "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name ="
          + " 'bgcopy' and query not like '%update backgroundcopy.session%'";

  private final List<Connection> others = new ArrayList<>();
  private final Collection<WorkEvent> events = new ConcurrentLinkedQueue<>();

  @TempDir
  private Path directory;

  /** How many workers there are. */
  private int hearts;

  private OwnServer server;
  private Scene scene;
  private QueueManager client;

  @BeforeEach
  void start() throws Exception {
    server = new OwnServer(
        directory.resolve("data"),
        Map.of("max_connections", "20", "superuser_reserved_connections", "0"));
    scene =
        new Scene(Files.createDirectory(directory.resolve("files")), server.url(), server.port());
    client = scene.client();
  }

  @AfterEach
  void end() throws Exception {
    free();
    scene.close();
    server.close();
  }

  @Test
  void aCallWaitsForOneAndThenSaysSo() throws Exception {
    takeAll();
    // What it had was taken away.
    assertThatThrownBy(client::enumGroups).isInstanceOf(ServiceUnavailableException.class);

    long asked = System.nanoTime();
    assertThatThrownBy(() -> client.createGroup(UUID.randomUUID()))
        .isInstanceOf(ServiceUnavailableException.class)
        .hasMessageContaining("has no room for this")
        .hasMessageContaining("too many clients");
    // As long as the test queue's patience, which is 5 seconds.
    assertThat(System.nanoTime() - asked).isBetween(4_500_000_000L, 9_000_000_000L);

    CompletableFuture<UUID> waiting = CompletableFuture.supplyAsync(
        () -> client.createGroup(UUID.randomUUID()).id());
    free();
    assertThat(client.enumGroups().next(9)).hasSizeLessThan(2);
    UUID id = waiting.get();
    assertThat(client.enumGroups().next(9)).containsExactly(id);
  }

  /** Its signs of life have a connection of their own, and wait for nothing else. */
  @Test
  void noClaimIsLostHoweverLongItTakes() throws Exception {
    hearts = 1;
    scene.machine(4, Machine.LEASE, (group, event) -> events.add(event));
    List<BackgroundCopyGroup> groups = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      groups.add(scene.begun(client, "f" + i));
    }
    long beaten = lease();
    takeAll();

    // Three leases: whatever else the worker wants of the server waits in vain.
    long end = beaten + 3 * Machine.LEASE.toMillis();
    Scene.await(() -> lease() >= end);
    for (int i = 0; i < 3; i++) {
      scene.release("f" + i);
    }
    free();

    for (BackgroundCopyGroup group : groups) {
      Scene.awaitCompletion(group);
    }
    for (int i = 0; i < 3; i++) {
      scene.assertWhole("f" + i);
    }
    Scene.await(() -> events.size() == 6);
    assertThat(events).doesNotContain(WorkEvent.LOST);
    assertThat(scene.network.requests()).hasSize(3);
  }

  /**
   * Until when the worker's claims hold, by the server's clock, asked on a connection of others.
   */
  private long lease() throws SQLException {
    if (others.isEmpty()) {
      others.add(DriverManager.getConnection(server.url()));
    }
    try (var asked = others.get(0).createStatement();
        var row = asked.executeQuery(
            "select (extract(epoch from max(lease_until)) * 1000)::bigint from backgroundcopy.session"
                + " where lease_until > clock_timestamp()")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Takes what there is, then what clients and workers have, as soon as it is free. */
  private void takeAll() throws SQLException {
    takeFree();
    try (var statement = others.get(0).createStatement()) {
      statement.execute(END_ALL_BUT_HEARTS);
    }
    Scene.await(() -> {
      takeFree();
      try (var asked = others.get(0).createStatement();
          var row = asked.executeQuery("select count(*) from pg_stat_activity"
              + " where application_name = 'bgcopy' and backend_type = 'client backend'")) {
        row.next();
        // The client has none, and a worker its sign of life alone.
        return row.getLong(1) == hearts;
      }
    });
  }

  private void takeFree() {
    try {
      while (true) {
        others.add(DriverManager.getConnection(server.url()));
      }
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("53300");
    }
  }

  private void free() throws SQLException {
    for (Connection connection : others) {
      connection.close();
    }
    others.clear();
  }
}
