package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.benchmarks.Scratch;
import io.github.backgroundcopy.benchmarks.processes.Forked;
import io.github.backgroundcopy.benchmarks.processes.Programs;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured about several files at once, several connections for a file, and several
 * sources, by name, at its full size.
 */
public enum SeveralMeasures {
  /** Many small files of one group, beside curl and aria2c. */
  GROUP {
    @Override
    void run(Path directory, int rounds, Samples to) throws IOException, InterruptedException {
      List<Contestant> contestants = new ArrayList<>(
          List.of(Contestants.curl(), Contestants.aria2c(), Parallel.process(), Parallel.warm()));
      TransferMeasures.race("Several.group", Workload.GROUP, contestants, directory, rounds, to);
    }
  },

  /** One file over a long path, beside aria2c and one connection. */
  SPLIT {
    @Override
    void run(Path directory, int rounds, Samples to) throws IOException, InterruptedException {
      Workload workload = Workload.SPLIT;
      try (Origin origin = Origin.start(directory, workload);
          Relay relay = origin.relay(LongPath.DELAY_MILLIS, LongPath.BYTES_PER_SECOND)) {
        List<Contestant> contestants = new ArrayList<>(
            List.of(Contestants.aria2c(), Parallel.process(), Parallel.oneConnection()));
        new Race(relay.uri(), directory).run("Several.split", workload, contestants, rounds, to);
      }
    }
  },

  /** The same, killed at half: how much is fetched twice. */
  KILLED {
    @Override
    void run(Path directory, int rounds, Samples to) throws IOException, InterruptedException {
      Killed.measure(directory, rounds, to);
    }
  },

  /** Two dead sources, one that lies, a slow one, and a good one. */
  SOURCES {
    @Override
    void run(Path directory, int rounds, Samples to) throws IOException, InterruptedException {
      ManySources.measure(directory, rounds, to);
    }
  },

  /** A source that has one piece of 256 wrong, and another one. */
  DAMAGED {
    @Override
    void run(Path directory, int rounds, Samples to) throws IOException, InterruptedException {
      DamagedPiece.measure(directory, rounds, to);
    }
  },

  /** The heap of a transfer with sixteen connections. */
  HEAP {
    @Override
    void run(Path directory, int rounds, Samples to) throws IOException, InterruptedException {
      for (int round = 0; round < rounds; round++) {
        Path into = Files.createTempDirectory(directory, "held");
        try (HoldingServer server = new HoldingServer(Workload.SPLIT.size())) {
          // The other collector counts whole regions, and a few of them are more than is measured.
          Forked.run(
              HeldConnections.class,
              List.of("-XX:+UseSerialGC"),
              to,
              server.uri(),
              into,
              LongPath.CONNECTIONS);
        }
      }
    }
  };

  abstract void run(Path directory, int rounds, Samples to)
      throws IOException, InterruptedException;

  /**
   * Measures, or says why not.
   *
   * @param parent where files go, in a directory that is deleted again
   * @param rounds how often everybody takes part
   * @param to where the samples go
   * @param notes where a reason goes
   * @throws IOException if the directory cannot be used
   * @throws InterruptedException never
   */
  public void measure(Path parent, int rounds, Samples to, List<String> notes)
      throws IOException, InterruptedException {
    Files.createDirectories(parent);
    Path directory = Files.createTempDirectory(parent, "several");
    try {
      for (String program : List.of("nginx", "curl", "aria2c")) {
        Programs.require(program);
      }
      run(directory, rounds, to);
    } catch (IOException missing) {
      notes.add(name() + ": " + missing.getMessage());
    } finally {
      Scratch.delete(directory);
    }
  }
}
