package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Lets contestants download the same by turns, and checks that all of it came. */
final class Race {

  private static final double NANOS_PER_SECOND = 1e9;

  private final URI server;
  private final Path directory;

  /**
   * Makes a race.
   *
   * @param server what serves the files
   * @param directory where the files go; each download gets an empty directory there
   */
  Race(URI server, Path directory) {
    this.server = server;
    this.directory = directory;
  }

  /**
   * Runs a first round that does not count, and then those that do. Everybody comes once in each,
   * in an order that changes: so the n-th samples of all belong together.
   */
  void run(
      String name, Workload workload, List<Contestant> contestants, int rounds, Samples samples)
      throws IOException, InterruptedException {
    List<Contestant> order = new ArrayList<>(contestants);
    Random random = new Random(rounds);
    for (int round = 0; round <= rounds; round++) {
      Map<Contestant, Double> seconds = new HashMap<>();
      for (Contestant contestant : order) {
        seconds.put(contestant, seconds(contestant, workload));
      }
      if (round > 0) {
        for (Contestant one : contestants) {
          double speed = workload.mebibytes() / seconds.getOrDefault(one, Double.NaN);
          samples.add(name, "by=" + one.name(), "MiB/s", speed);
          System.out.printf(Locale.ROOT, "%d: %.0f MiB/s by %s%n", round, speed, one.name());
        }
      }
      Collections.shuffle(order, random);
    }
  }

  private double seconds(Contestant contestant, Workload workload)
      throws IOException, InterruptedException {
    Path into = Files.createTempDirectory(directory, "into");
    Path scratch = Files.createTempDirectory(directory, "scratch");
    try {
      Contestant.Download download =
          contestant.preparation().prepare(new Contestant.Task(workload, server, into, scratch));
      long start = System.nanoTime();
      download.run();
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      workload.requireIn(into);
      return seconds;
    } catch (IOException e) {
      throw new IOException(contestant.name() + ": " + e.getMessage(), e);
    } finally {
      delete(into);
      delete(scratch);
    }
  }

  /** Deletes a directory and what is in it; what was not yet written to the disk never will be. */
  static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
