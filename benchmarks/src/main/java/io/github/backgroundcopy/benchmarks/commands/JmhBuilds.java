package io.github.backgroundcopy.benchmarks.commands;

import io.github.backgroundcopy.benchmarks.JmhRounds;
import io.github.backgroundcopy.benchmarks.processes.Programs;
import io.github.backgroundcopy.benchmarks.results.JmhFile;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Runs JMH with two builds of this module by turns: one fork of everything in each turn. */
final class JmhBuilds {

  private JmhBuilds() {}

  /**
   * Measures.
   *
   * @param builds the jar of each build, by what it is called in the results
   * @param include a regular expression for the names of the benchmarks; both builds need them
   * @param rounds how many turns each build gets; who begins changes with each round
   * @param to where a sample for each turn goes
   */
  static void run(Map<String, Path> builds, String include, int rounds, Samples to)
      throws IOException, InterruptedException {
    List<Map.Entry<String, Path>> order = new ArrayList<>(builds.entrySet());
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Path> build : order) {
        Path file = Files.createTempFile("jmh", ".json");
        try {
          fork(build.getValue(), include, file);
          JmhFile.read(file, "build=" + build.getKey(), to);
        } finally {
          Files.delete(file);
        }
      }
      Collections.reverse(order);
    }
  }

  private static void fork(Path jar, String include, Path file)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Programs.java(), "-cp", jar.toString()));
    command.addAll(List.of("org.openjdk.jmh.Main", include, "-f", "1", "-foe", "true"));
    command.addAll(List.of("-jvmArgsAppend", String.join(" ", JmhRounds.HEAP)));
    command.addAll(List.of("-rf", "json", "-rff", file.toString()));
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException("JMH of \"" + jar + "\" ended with exit code \"" + code + "\"");
    }
  }
}
