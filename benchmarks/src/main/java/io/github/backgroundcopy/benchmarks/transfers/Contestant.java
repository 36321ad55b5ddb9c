package io.github.backgroundcopy.benchmarks.transfers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * Who downloads.
 *
 * @param name what it is called in the results
 * @param preparation what it does before the clock starts
 */
record Contestant(String name, Preparation preparation) {

  /** What is not timed. */
  @FunctionalInterface
  interface Preparation {
    Download prepare(Task task) throws IOException;
  }

  /** What is timed. */
  @FunctionalInterface
  interface Download {
    void run() throws IOException, InterruptedException;
  }

  /**
   * One download.
   *
   * @param workload what
   * @param server from where
   * @param into an empty directory for the files
   * @param scratch an empty directory for whatever else it needs
   */
  record Task(Workload workload, URI server, Path into, Path scratch) {}
}
