package io.github.backgroundcopy.benchmarks.processes;

import io.github.backgroundcopy.benchmarks.coldstart.Nothing;
import io.github.backgroundcopy.benchmarks.coldstart.OneGroup;
import io.github.backgroundcopy.benchmarks.coldstart.Services;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The wall time of whole programs, by hyperfine, on the class path that a consumer has. All of them
 * start with the same class path and without flags, and take turns.
 */
final class ColdStart {

  private static final List<Class<?>> PROGRAMS =
      List.of(Nothing.class, Services.class, OneGroup.class);
  private static final double MILLIS = 1000;

  private ColdStart() {}

  /**
   * Measures.
   *
   * @param jars the directory with the jars
   * @param turns how many turns each program has
   * @param runs how often it runs at each turn
   * @param to where the times go
   */
  static void measure(Path jars, int turns, int runs, Samples to)
      throws IOException, InterruptedException {
    for (int turn = 0; turn < turns; turn++) {
      for (Class<?> program : PROGRAMS) {
        Path times = Files.createTempFile("cold-start", ".csv");
        try {
          time(program, jars, runs, times);
          // Its columns: command, mean, stddev, median, user, system, min, max.
          String[] fields = Files.readAllLines(times).get(1).split(",", -1);
          double mean = Double.parseDouble(fields[fields.length - 7]);
          to.add("ColdStart." + program.getSimpleName(), "", "ms", mean * MILLIS);
        } finally {
          Files.deleteIfExists(times);
        }
      }
    }
  }

  private static void time(Class<?> program, Path jars, int runs, Path times)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("hyperfine", "--shell=none", "--style=none"));
    command.addAll(List.of("--warmup", "1", "--runs", Integer.toString(runs)));
    command.addAll(List.of("--export-csv", times.toString()));
    command.add(Programs.java() + " -cp " + jars.toAbsolutePath() + "/* " + program.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("hyperfine failed:\n" + output);
    }
  }
}
