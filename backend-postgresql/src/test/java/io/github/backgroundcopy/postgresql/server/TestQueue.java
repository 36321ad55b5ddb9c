package io.github.backgroundcopy.postgresql.server;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/** Queues of the test server, each with a name that nobody else has, and what to do to them. */
public final class TestQueue {

  private TestQueue() {}

  /** What every client of a new queue says; more may be added to it. */
  public static QueueManagerConfig.Builder config() {
    return QueueManagerConfig.builder()
        .backend("postgresql")
        .queueName("test-" + UUID.randomUUID())
        .caller(Caller.user("u"))
        .option(PostgresqlOptions.URL, TestServer.url())
        .option(PostgresqlOptions.FLUSH, false)
        .option(PostgresqlOptions.PATIENCE, Duration.ofSeconds(5));
  }

  /** Opens a client. */
  public static QueueManager open(QueueManagerConfig.Builder config) {
    return QueueManagers.open(config.build());
  }

  private static Connection connect(QueueManagerConfig.Builder queue) throws SQLException {
    return DriverManager.getConnection(
        queue.build().option(PostgresqlOptions.URL).orElseThrow());
  }

  /** Does something on the queue's server; {@code %s} stands for the number of the queue. */
  public static void execute(QueueManagerConfig.Builder queue, String statement) {
    try (Connection connection = connect(queue);
        Statement executed = connection.createStatement()) {
      executed.execute(withNumber(statement, queue));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks the queue's server for a number; {@code %s} stands for the number of the queue. */
  public static long number(QueueManagerConfig.Builder queue, String question) {
    try (Connection connection = connect(queue);
        Statement asked = connection.createStatement();
        ResultSet row = asked.executeQuery(withNumber(question, queue))) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String withNumber(String statement, QueueManagerConfig.Builder queue) {
    return statement.replace(
        "%s",
        "(select id from backgroundcopy.queue where name = '" + queue.build().queueName() + "')");
  }
}
