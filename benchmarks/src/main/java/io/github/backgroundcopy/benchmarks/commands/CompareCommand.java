package io.github.backgroundcopy.benchmarks.commands;

import io.github.backgroundcopy.benchmarks.results.Results;
import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.benchmarks.transfers.BuildRace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs two builds by turns. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Measures an older build of this module and this one by turns, writes a JSON "
        + "file, and prints a table that says what got more than 5 %% worse.")
public final class CompareCommand implements Callable<Integer> {

  @Parameters(paramLabel = "JAR", description = "The benchmarks.jar of the older build.")
  private Path before = Path.of("");

  @Option(
      names = "--jmh",
      paramLabel = "REGEX",
      description = "Compare the JMH benchmarks whose names match, and no downloads.")
  private @Nullable String jmh;

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description = "How often each build takes its turn; by default 7.")
  private int rounds;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where files are written, 3 GiB at most; by default target of this module.")
  private @Nullable Path directory;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The JSON file; by default target/compared.json of this module.")
  private @Nullable Path out;

  /** Made by picocli. */
  public CompareCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Instant start = Instant.now();
    Path target = ResultFiles.module().resolve("target").toAbsolutePath();
    Map<String, Path> builds = new LinkedHashMap<>();
    builds.put("before", before.toRealPath());
    builds.put("now", target.resolve("benchmarks.jar"));
    Samples samples = new Samples();
    if (jmh == null) {
      BuildRace.run(builds, directory == null ? target : directory, rounds, samples);
    } else {
      JmhBuilds.run(builds, jmh, rounds, samples);
    }
    Map<String, String> environment = Conclusion.environment(start);
    environment.put("rounds", Integer.toString(rounds));
    return Conclusion.finish(
        new Results(environment, List.of(), samples),
        out == null ? target.resolve("compared.json") : out);
  }
}
