package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.benchmarks.Scratch;
import io.github.backgroundcopy.benchmarks.processes.Forked;
import io.github.backgroundcopy.benchmarks.processes.Programs;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is measured about transfers, by name, at its full size. */
public enum TransferMeasures {
  /** The client libraries on a large file, beside curl. */
  CLIENTS {
    @Override
    void run(Place place, int rounds, Samples to) throws IOException, InterruptedException {
      Programs.require("curl");
      place.race("Transfers.clients", Workload.LARGE, Contestants.libraries(), rounds, to);
    }
  },

  /** The queue on a large file, beside curl and aria2c. */
  LARGE {
    @Override
    void run(Place place, int rounds, Samples to) throws IOException, InterruptedException {
      Programs.require("curl");
      Programs.require("aria2c");
      place.race("Transfers.large", Workload.LARGE, Contestants.queues(place.jars), rounds, to);
    }
  },

  /** The queue on many small files, beside the same. */
  MANY {
    @Override
    void run(Place place, int rounds, Samples to) throws IOException, InterruptedException {
      Programs.require("curl");
      Programs.require("aria2c");
      place.race("Transfers.many", Workload.MANY, Contestants.queues(place.jars), rounds, to);
    }
  },

  /** The heap of transfers that are held. */
  HELD {
    @Override
    void run(Place place, int rounds, Samples to) throws IOException, InterruptedException {
      for (int round = 0; round < rounds; round++) {
        Path directory = Files.createTempDirectory(place.directory, "held");
        try (HoldingServer server = new HoldingServer(2L * HoldingServer.SENT)) {
          Forked.run(HeldTransfers.class, to, server.uri(), directory, HELD_TRANSFERS);
        } finally {
          Scratch.delete(directory);
        }
      }
    }
  };

  private static final int HELD_TRANSFERS = 200;

  abstract void run(Place place, int rounds, Samples to) throws IOException, InterruptedException;

  /**
   * Measures, or says why not.
   *
   * @param jars the directory with the jars that a consumer has
   * @param parent where files go, in a directory that is deleted again
   * @param rounds how often everybody takes part
   * @param to where the samples go
   * @param notes where a reason goes
   * @throws IOException if the directory cannot be used
   * @throws InterruptedException never
   */
  public void measure(Path jars, Path parent, int rounds, Samples to, List<String> notes)
      throws IOException, InterruptedException {
    Files.createDirectories(parent);
    Path directory = Files.createTempDirectory(parent, "transfers");
    try {
      run(new Place(jars, directory), rounds, to);
    } catch (IOException missing) {
      notes.add(name() + ": " + missing.getMessage());
    } finally {
      Scratch.delete(directory);
    }
  }

  /**
   * Runs a race for files that an nginx of its own serves.
   *
   * @param parent where files go, in a directory that is deleted again
   */
  static void race(
      String name,
      Workload workload,
      List<Contestant> contestants,
      Path parent,
      int rounds,
      Samples to)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(parent, "race");
    try {
      Path nginx = Programs.require("nginx");
      Path content = Files.createDirectory(directory.resolve("content"));
      Path scratch = Files.createDirectory(directory.resolve("nginx"));
      workload.writeTo(content);
      try (Nginx server = Nginx.start(nginx, content, scratch)) {
        URI uri = server.uri();
        new Race(uri, directory).run(name, workload, contestants, rounds, to);
      }
    } finally {
      Scratch.delete(directory);
    }
  }

  /**
   * Where a measurement has its files.
   *
   * @param jars the directory with the jars that a consumer has
   * @param directory an empty directory
   */
  private record Place(Path jars, Path directory) {

    void race(String name, Workload workload, List<Contestant> contestants, int rounds, Samples to)
        throws IOException, InterruptedException {
      TransferMeasures.race(name, workload, contestants, directory, rounds, to);
    }
  }
}
