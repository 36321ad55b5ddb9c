package io.github.backgroundcopy.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tries one server in every situation. */
final class ServerTrials {

  private static final long SEED = Long.getLong("test.seed", 1);

  private ServerTrials() {}

  /** Starts a server, tries it, and compares what happened with its row. */
  static void run(Candidate candidate, Path directory) throws Exception {
    System.out.println(candidate + ": -Dtest.seed=" + SEED);
    Random random = new Random(SEED);
    Path root = Files.createDirectory(directory.resolve("root"));
    Path scratch = Files.createDirectory(directory.resolve("scratch"));
    List<String> outcomes = new ArrayList<>();
    try (FileServer server = candidate.starter().start(root, scratch);
        Relay relay = new Relay(server)) {
      for (Situation situation : Situation.values()) {
        outcomes.add(run(candidate, relay, root, directory, situation, random));
      }
    }
    Table.assertRow(candidate, outcomes);
  }

  private static String run(
      Candidate candidate,
      Relay relay,
      Path root,
      Path directory,
      Situation situation,
      Random random)
      throws IOException {
    Path own = Files.createDirectory(directory.resolve(situation.name()));
    try {
      return new Trial(candidate, relay, root, own, situation, random).run();
    } catch (AssertionError e) {
      throw new AssertionError(candidate + ", " + situation.title + ": " + e.getMessage(), e);
    }
  }
}
