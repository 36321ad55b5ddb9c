package io.github.backgroundcopy.benchmarks.commands;

import io.github.backgroundcopy.benchmarks.results.Results;
import io.github.backgroundcopy.benchmarks.results.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** The end of a run: what it ran on, its file, and its tables. */
final class Conclusion {

  private Conclusion() {}

  /** Writes and prints; the exit code says whether something could not be measured. */
  static int finish(Results results, Path file) throws IOException {
    results.write(file);
    System.out.println();
    System.out.println(Table.markdown(results));
    System.out.println("Written to " + file);
    return results.notes().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  /** Says what a run was made on, and how long it took so far. */
  static Map<String, String> environment(Instant start) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(
        "JVM",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    environment.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    environment.put(
        "processors", Runtime.getRuntime().availableProcessors() + " of " + processor());
    environment.put("date", start.truncatedTo(ChronoUnit.MINUTES).toString());
    environment.put("minutes", Long.toString(ChronoUnit.MINUTES.between(start, Instant.now()) + 1));
    return environment;
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      for (String line : Files.readAllLines(info)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return "unknown model";
  }
}
