package io.github.backgroundcopy.postgresql.server;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A server of one test that goes by a clock which can be put. */
public final class ClockedServer implements AutoCloseable {

  private final int port;
  private final Process process;

  /**
   * Starts it; it may take a moment until it lets anybody in.
   *
   * @param directory where its data go
   * @param clock its clock
   * @throws IOException if it cannot be started
   * @throws SQLException if it cannot be made
   */
  public ClockedServer(Path directory, FakeClock clock) throws IOException, SQLException {
    List<String> command = new ArrayList<>();
    try (OwnServer made = new OwnServer(directory);
        Connection connection = DriverManager.getConnection(made.url());
        Statement asked = connection.createStatement();
        ResultSet binaries =
            asked.executeQuery("select setting from pg_config where name = 'BINDIR'")) {
      binaries.next();
      port = made.port();
      if (System.getProperty("user.name").equals("root")) {
        // It refuses to run as root, and so does the embedded one in a namespace of its own.
        command.addAll(List.of("unshare", "-U"));
      }
      command.add(Path.of(binaries.getString(1), "postgres").toString());
    }
    command.addAll(List.of("-D", directory.toString(), "-p", Integer.toString(port)));
    ProcessBuilder builder = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    clock.giveTo(builder.environment());
    process = builder.start();
  }

  /**
   * Gives the port.
   *
   * @return the port
   */
  public int port() {
    return port;
  }

  /** Kills it: nobody needs its data any more. */
  @Override
  public void close() {
    List<ProcessHandle> all = process.children().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
