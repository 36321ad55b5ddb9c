package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.benchmarks.Scratch;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;

/** Lets contestants download the same by turns, and checks that all of it came. */
final class Race {

  private static final double NANOS_PER_SECOND = 1e9;

  /** What the processor time of a measurement is called, behind its name. */
  private static final String CPU = ".cpu";

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
      Map<Contestant, Cost> costs = new HashMap<>();
      for (Contestant contestant : order) {
        costs.put(contestant, cost(contestant, workload));
      }
      if (round > 0) {
        for (Contestant one : contestants) {
          Cost cost = Objects.requireNonNull(costs.get(one));
          double speed = workload.mebibytes() / cost.seconds;
          String by = "by=" + one.name();
          samples.add(name, by, "MiB/s", speed);
          cost.cpu.ifPresent(seconds -> samples.add(name + CPU, by, "s", seconds));
          System.out.printf(Locale.ROOT, "%d: %.0f MiB/s by %s%n", round, speed, one.name());
        }
      }
      Collections.shuffle(order, random);
    }
  }

  private static Cost cost(Contestant.Download download, Workload workload, Path into)
      throws IOException, InterruptedException {
    OptionalDouble cpu = CpuTime.seconds();
    long start = System.nanoTime();
    download.run();
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    OptionalDouble after = CpuTime.seconds();
    workload.requireIn(into);
    return new Cost(
        seconds,
        cpu.isPresent() && after.isPresent()
            ? OptionalDouble.of(after.getAsDouble() - cpu.getAsDouble())
            : OptionalDouble.empty());
  }

  private Cost cost(Contestant contestant, Workload workload)
      throws IOException, InterruptedException {
    Path into = Files.createTempDirectory(directory, "into");
    Path scratch = Files.createTempDirectory(directory, "scratch");
    try {
      Contestant.Download download =
          contestant.preparation().prepare(new Contestant.Task(workload, server, into, scratch));
      return cost(download, workload, into);
    } catch (IOException e) {
      throw new IOException(contestant.name() + ": " + e.getMessage(), e);
    } finally {
      Scratch.delete(into);
      Scratch.delete(scratch);
    }
  }

  /** What a download took: time, and that of all processors if the system tells it. */
  private record Cost(double seconds, OptionalDouble cpu) {}
}
