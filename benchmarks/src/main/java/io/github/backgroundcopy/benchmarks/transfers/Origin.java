package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.benchmarks.processes.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An nginx of its own that serves the files of a workload.
 *
 * @param server the server
 * @param content the directory with the files
 */
record Origin(Nginx server, Path content) implements AutoCloseable {

  /**
   * Writes the files and starts.
   *
   * @param directory where files and scratch go, in directories of their own
   */
  static Origin start(Path directory, Workload workload) throws IOException, InterruptedException {
    Path content = Files.createTempDirectory(directory, "content");
    workload.writeTo(content);
    return start(directory, content);
  }

  /** Starts over files that are there. */
  static Origin start(Path directory, Path content) throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory(directory, "nginx");
    return new Origin(Nginx.start(Programs.require("nginx"), content, scratch), content);
  }

  URI uri() {
    return server.uri();
  }

  Relay relay(long delayMillis, long bytesPerSecond) throws IOException {
    return new Relay(uri(), delayMillis, bytesPerSecond);
  }

  @Override
  public void close() {
    server.close();
  }
}
