package io.github.backgroundcopy.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.postgresql.monitor.PostgresqlStatus;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresqlMonitorTests {

  private final QueueManagerConfig.Builder queue = TestQueue.config();

  @TempDir
  private Path directory;

  @Test
  void itShowsAServerWithoutTheSchemaAndMakesNone() throws SQLException {
    String database = "monitored" + UUID.randomUUID().toString().replace("-", "");
    execute("create database " + database);
    queue.option(
        PostgresqlOptions.URL, TestServer.url().replace("/postgres?", "/" + database + "?"));

    for (int i = 0; i < 2; i++) {
      PostgresqlStatus status = status();
      assertThat(status.schema()).isZero();
      assertThat(status.version()).matches("\\d+(\\.\\d+)*");
      assertThat(status.server()).endsWith("/" + database);
      assertThat(status.sessions()).isEmpty();
      assertThat(status.readOnly()).isFalse();
    }
  }

  @Test
  void itCountsGroupsChangesAndWhatWaits() {
    try (QueueManager client = TestQueue.open(queue)) {
      BackgroundCopyGroup group = client.add(GroupSpec.builder()
          .file(URI.create("http://127.0.0.1:1/a"), directory.resolve("a"))
          .started()
          .build());
      client.createGroup(UUID.randomUUID());
      TestQueue.execute(
          queue,
          "update backgroundcopy.run set ready_at = ready_at - interval '1 hour' where queue = %s");
      PostgresqlStatus status = status();

      assertThat(status.groups()).isEqualTo(2);
      assertThat(status.log()).isEqualTo(3);
      assertThat(status.waiting()).isEqualTo(1);
      assertThat(status.longestWait()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
      assertThat(status.later()).isZero();

      TestQueue.execute(
          queue,
          "update backgroundcopy.run set ready_at = ready_at + interval '3 hours' where queue = %s");
      assertThat(status().later()).isEqualTo(1);
      assertThat(status().waiting()).isZero();
      group.cancel();
      assertThat(status().groups()).isEqualTo(1);
      assertThat(status().later()).isZero();
    }
  }

  @Test
  void itKnowsWorkersByTheirSignsOfLife() {
    queue.option(PostgresqlOptions.WORK, 3).option(PostgresqlOptions.PLACE, "ha\0ll");
    QueueManager worker = TestQueue.open(queue);
    try (PostgresqlMonitor monitor = PostgresqlMonitor.open(queue.build())) {
      while (monitor.workers() == 0) {
        Thread.onSpinWait();
      }
      PostgresqlStatus.Session session = monitor.status().sessions().get(0);
      assertThat(session.host()).endsWith(" " + ProcessHandle.current().pid());
      assertThat(session.place()).isEqualTo("ha\0ll");
      assertThat(session.parallel()).isEqualTo(3);
      assertThat(session.isAlive()).isTrue();
      assertThat(session.claims()).isZero();
      assertThat(monitor.status().workers()).isEqualTo(1);
      assertThat(worker.enumGroups().count()).isZero();

      worker.close();
      assertThat(monitor.workers()).isZero();
      assertThat(monitor.status().sessions()).isEmpty();
    }
  }

  @Test
  void aWorkerWhoseLeaseHasEndedIsNone() {
    TestQueue.open(queue).close();
    TestQueue.execute(
        queue,
        "insert into backgroundcopy.session (id, queue, host, place, parallel, opened, seen,"
            + " lease_until) select gen_random_uuid(), %s, 'h 1', 'p', 1, t.t, t.t,"
            + " t.t + interval '30 seconds' from (select clock_timestamp() - interval '2 hours') t(t)");
    PostgresqlStatus status = status();

    assertThat(status.workers()).isZero();
    assertThat(status.sessions())
        .singleElement()
        .satisfies(session -> assertThat(session.isAlive()).isFalse())
        .satisfies(session -> assertThat(session.quiet()).isGreaterThan(Duration.ofHours(1)));
  }

  @Test
  void itShowsTheTransactionThatIsOpenForLongest() throws SQLException {
    try (Connection other = DriverManager.getConnection(TestServer.url());
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select 1");

      PostgresqlStatus.Transaction oldest = status().oldestTransaction().orElseThrow();
      assertThat(oldest.user()).isEqualTo("postgres");
      assertThat(oldest.process()).isPositive();
      assertThat(oldest.age()).isGreaterThanOrEqualTo(Duration.ZERO);
    }
  }

  @Test
  void itNeedsAnAddressAndAServer() {
    assertThatThrownBy(() -> PostgresqlMonitor.open(QueueManagerConfig.builder().build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be told where its server is");
    queue.option(PostgresqlOptions.URL, "jdbc:postgresql://127.0.0.1:1/d?user=u&password=sesame");
    assertThatThrownBy(this::status)
        .isInstanceOf(ServiceUnavailableException.class)
        .hasMessageContaining("does not answer")
        .hasMessageNotContaining("sesame");
  }

  private PostgresqlStatus status() {
    try (PostgresqlMonitor monitor = PostgresqlMonitor.open(queue.build())) {
      return monitor.status();
    }
  }

  private static void execute(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestServer.url());
        Statement executed = connection.createStatement()) {
      executed.execute(statement);
    }
  }
}
