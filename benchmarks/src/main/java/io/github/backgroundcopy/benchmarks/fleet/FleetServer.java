package io.github.backgroundcopy.benchmarks.fleet;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.backgroundcopy.testing.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A server with a directory of its own, which flushes as one that people rely on. */
final class FleetServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final EmbeddedPostgres server;

  FleetServer(Path directory) throws IOException {
    this.server = EmbeddedPostgres.builder()
        .setPort(FreePort.find())
        .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
        .setDataDirectory(directory.resolve("data"))
        .setCleanDataDirectory(true)
        .setPGStartupWait(PATIENCE)
        // The embedded server of tests has both off.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "200")
        .setServerConfig("max_wal_size", "4GB")
        .start();
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres";
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url());
  }

  /** Connections for a peer that wants a pool. */
  HikariDataSource pool(int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url());
    config.setMaximumPoolSize(connections);
    return new HikariDataSource(config);
  }

  void execute(String statement) throws SQLException {
    try (Connection connection = connect();
        Statement executed = connection.createStatement()) {
      executed.execute(statement);
    }
  }

  /** Has each flush of the log take so much longer, as on a disk that is far away. */
  void delayFlushes(int micros) throws SQLException {
    execute("alter system set commit_delay = " + micros);
    execute("alter system set commit_siblings = 0");
    execute("select pg_reload_conf()");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
