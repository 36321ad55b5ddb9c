package io.github.backgroundcopy.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.testing.FreePort;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own. Thread-safe. */
final class ServerProcess implements FileServer {

  private static final int ATTEMPTS = 3;
  private static final int CONNECT_MILLIS = 1000;
  private static final int PATIENCE_SECONDS = 2;

  private final int port;
  private final Process process;
  private final Thread atExit = new Thread(this::kill);

  private ServerProcess(int port, Process process) {
    this.port = port;
    this.process = process;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Says how a server is started on a port. */
  @FunctionalInterface
  interface Command {
    ProcessBuilder at(int port) throws IOException;
  }

  /** Starts a server; tries other ports, since somebody else may have taken one meanwhile. */
  static ServerProcess start(Path scratch, Command command) throws IOException {
    Path output = scratch.resolve("output");
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      int port = FreePort.find();
      Process process = command
          .at(port)
          .directory(scratch.toFile())
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
      ServerProcess server = new ServerProcess(port, process);
      Waiting.until(() -> !process.isAlive() || isListening(port));
      if (process.isAlive()) {
        return server;
      }
      server.close();
    }
    throw new IOException(
        "The server ended instead of listening; it said: " + Files.readString(output));
  }

  @Override
  public URI base() {
    return FileServer.base(port);
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(atExit);
    assertThat(process.isAlive()).as("the server is alive").isFalse();
  }

  /** Ends it with all that it has started; first it is asked to, so that it can clean up. */
  private void kill() {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    process.destroy();
    process
        .onExit()
        .completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(Loopback.at(port), CONNECT_MILLIS);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
