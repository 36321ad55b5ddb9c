package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What the transfer of a file takes that has several connections, all of them in the middle of
 * their answers, buffers included.
 */
public final class HeldConnections {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final int FILES = 8;
  private static final int COLLECTIONS = 10;

  private HeldConnections() {}

  /**
   * Measures and prints.
   *
   * @param args the URL of a {@link HoldingServer}, a directory for the files, and how many
   *     connections a file has
   * @throws IOException if not all connections get so far
   * @throws InterruptedException never
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    URI server = URI.create(args[0]);
    Path directory = Path.of(args[1]);
    int connections = Integer.parseInt(args[2]);
    // What a first queue leaves behind for the next ones is none of a transfer's.
    measure(server, Files.createDirectory(directory.resolve("first")), connections, new Samples());
    Samples samples = new Samples();
    measure(server, directory, connections, samples);
    samples.print(System.out);
  }

  static void measure(URI server, Path directory, int connections, Samples to)
      throws IOException, InterruptedException {
    try (QueueManager manager = QueueManagers.open(QueueManagerConfig.builder()
        .backend("memory")
        .queueName(directory.toString())
        .option(MemoryOptions.PARALLEL_GROUPS, FILES + 1)
        .option(MemoryOptions.CONNECTIONS_PER_FILE, connections)
        .build())) {
      List<BackgroundCopyGroup> groups = new ArrayList<>();
      int before = held(server);
      groups.add(begin(manager, server, directory, 0));
      await(server, before + connections);
      long heap = heap();
      for (int i = 1; i <= FILES; i++) {
        groups.add(begin(manager, server, directory, i));
      }
      await(server, before + connections * (FILES + 1));
      double each = (double) (heap() - heap) / FILES;
      to.add("Several.heap", "connections=" + connections, "KiB", each / 1024);
      groups.forEach(BackgroundCopyGroup::cancel);
    }
  }

  private static BackgroundCopyGroup begin(
      QueueManager manager, URI server, Path directory, int number) {
    BackgroundCopyGroup group = manager.createGroup(new UUID(1, number));
    group
        .createJob(new UUID(2, number))
        .addFiles(List.of(
            FileInfo.of(server.resolve("file-" + number), directory.resolve("file-" + number))));
    group.resume();
    return group;
  }

  private static void await(URI server, int answers) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    for (int held = held(server); held < answers; held = held(server)) {
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "The server holds \"" + held + "\" of \"" + answers + "\" after " + LONGEST_WAIT);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static int held(URI server) throws IOException {
    try (InputStream body = server.resolve(HoldingServer.HELD).toURL().openStream()) {
      return Integer.parseInt(new String(body.readAllBytes(), StandardCharsets.US_ASCII));
    }
  }

  /**
   * The least of several looks: a collection may be put off while some thread is in native code.
   */
  private static long heap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      least = Math.min(
          least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
