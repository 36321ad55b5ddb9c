package io.github.backgroundcopy.postgresql.server;

import io.github.backgroundcopy.testing.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/**
 * A PostgreSQL server for the tests of this process and of those that it starts: it outlives their
 * deaths, and ends with this one.
 */
public final class TestServer {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int PORT = find();

  private TestServer() {}

  private static int find() {
    try {
      Path ofParent =
          ProcessHandle.current().parent().map(parent -> note(parent.pid())).orElse(null);
      return ofParent != null && Files.exists(ofParent)
          ? Integer.parseInt(Files.readString(ofParent))
          : start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int start() throws IOException {
    EmbeddedPostgres server = EmbeddedPostgres.builder()
        .setPort(FreePort.find())
        .setPGStartupWait(PATIENCE)
        .setServerConfig("max_connections", "500")
        // Nobody cuts the power here: flushing would only make the tests wait for the disk.
        .setServerConfig("fsync", "off")
        .start();
    Path note = note(ProcessHandle.current().pid());
    note.toFile().deleteOnExit();
    Files.writeString(note, Integer.toString(server.getPort()));
    return server.getPort();
  }

  /** Where a process notes the port of the server that it has started. */
  private static Path note(long pid) {
    return Path.of(System.getProperty("java.io.tmpdir"), "bgcopy-postgres-" + pid + ".port");
  }

  public static int port() {
    return PORT;
  }

  /** The URL of a new database of the server, which nobody has used. */
  public static String newDatabase() throws IOException {
    String name = "new_" + UUID.randomUUID().toString().replace('-', '_');
    try (Connection server = DriverManager.getConnection(url());
        Statement statement = server.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return url().replace("/postgres?", "/" + name + "?");
  }

  /** The URL of the server, or of what stands before it at another port. */
  public static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  public static String url() {
    return url(port());
  }
}
