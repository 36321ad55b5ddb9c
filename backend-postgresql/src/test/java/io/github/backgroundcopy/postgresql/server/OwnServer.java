package io.github.backgroundcopy.postgresql.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.testing.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A server of one test, which flushes, and can be killed and started again where it was. */
public final class OwnServer implements AutoCloseable {

  private static final String LOCK = "epg-lock";

  private final Path directory;
  private final Map<String, String> settings;
  private final int port;
  private EmbeddedPostgres server;

  /**
   * Starts it.
   *
   * @param directory where its data go
   * @throws IOException if it does not start
   */
  public OwnServer(Path directory) throws IOException {
    this(directory, Map.of());
  }

  /**
   * Starts it with settings of its own.
   *
   * @param directory where its data go
   * @param settings what it is told besides
   * @throws IOException if it does not start
   */
  public OwnServer(Path directory, Map<String, String> settings) throws IOException {
    this.directory = directory;
    this.settings = settings;
    this.port = FreePort.find();
    this.server = launch();
  }

  private EmbeddedPostgres launch() throws IOException {
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory)
        .setCleanDataDirectory(false)
        .setPGStartupWait(Duration.ofMinutes(1))
        .setServerConfig("max_connections", "100")
        // The embedded server has both off.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on");
    settings.forEach(builder::setServerConfig);
    return builder.start();
  }

  /**
   * Gives the port.
   *
   * @return the port, the same after a start
   */
  public int port() {
    return port;
  }

  /**
   * Gives the URL.
   *
   * @return the URL, the same after a start
   */
  public String url() {
    return TestServer.url(port);
  }

  /**
   * Starts a server that follows this one. There is no pg_basebackup among the embedded binaries:
   * this one is stopped for the copy.
   *
   * @param copy where the other's data go
   * @param way the port at which it reaches this one
   * @return the standby
   * @throws IOException if one of them does not start
   */
  public OwnServer standby(Path copy, int way) throws IOException {
    stop();
    copyTo(copy);
    start();
    Files.createFile(copy.resolve("standby.signal"));
    Files.writeString(
        copy.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=127.0.0.1 user=postgres application_name=standby port=" + way
            + "'\n");
    return new OwnServer(copy);
  }

  /**
   * Copies the data; the server is stopped.
   *
   * @param copy where to
   * @throws IOException if it cannot be done
   */
  public void copyTo(Path copy) throws IOException {
    copy(directory, copy);
  }

  /**
   * Puts other data in place of the own; the server is stopped.
   *
   * @param copy what {@link #copyTo} has made
   * @throws IOException if it cannot be done
   */
  public void restore(Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    copy(copy, directory);
  }

  /**
   * Moves the log that is written ahead to another disk; the server is stopped.
   *
   * @param moved where to
   * @throws IOException if it cannot be done
   */
  public void moveAheadLog(Path moved) throws IOException {
    Path log = directory.resolve("pg_wal");
    copy(log, moved);
    Files.move(log, log.resolveSibling("pg_wal.old"));
    Files.createSymbolicLink(log, moved);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        // Keeps the rights, about which the server is particular.
        if (!file.endsWith(LOCK)) {
          Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  /**
   * Makes a standby the primary.
   *
   * @throws SQLException if it refuses
   */
  public void promote() throws SQLException {
    assertThat(number("select pg_promote(true, 60)::int")).isOne();
  }

  /**
   * Asks it for a number.
   *
   * @param question the question
   * @return the answer
   * @throws SQLException if it refuses
   */
  public long number(String question) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement asked = connection.createStatement();
        ResultSet row = asked.executeQuery(question)) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Stops it as an administrator would.
   *
   * @throws IOException if it does not stop
   */
  public void stop() throws IOException {
    server.close();
  }

  /**
   * Kills it as a loss of power would, as far as a process can be.
   *
   * @throws IOException if its number is not found
   */
  public void kill() throws IOException {
    long pid = Long.parseLong(
        Files.readAllLines(directory.resolve("postmaster.pid")).get(0).strip());
    ProcessHandle master = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all = master.children().toList();
    master.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    master.onExit().join();
    all.forEach(child -> child.onExit().join());
    // Gives up its lock on the directory, and finds nothing to stop.
    server.close();
  }

  /**
   * Starts it again with what it has.
   *
   * @throws IOException if it does not start
   */
  public void start() throws IOException {
    server = launch();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
