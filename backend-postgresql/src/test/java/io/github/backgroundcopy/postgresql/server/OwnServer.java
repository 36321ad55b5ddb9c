package io.github.backgroundcopy.postgresql.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server of one test, which flushes, and can be killed and started again where it was. */
public final class OwnServer implements AutoCloseable {

  private final Path directory;
  private final int port;
  private EmbeddedPostgres server;

  /**
   * Starts it.
   *
   * @param directory where its data go
   * @throws IOException if it does not start
   */
  public OwnServer(Path directory) throws IOException {
    this.directory = directory;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = free.getLocalPort();
    }
    this.server = launch();
  }

  private EmbeddedPostgres launch() throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory)
        .setCleanDataDirectory(false)
        .setPGStartupWait(Duration.ofMinutes(1))
        .setServerConfig("max_connections", "100")
        // The embedded server has both off.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .start();
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
