package io.github.backgroundcopy.benchmarks.commands;

import io.github.backgroundcopy.benchmarks.fleet.FleetMeasures;
import io.github.backgroundcopy.benchmarks.results.Results;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs what is about the queue of many machines. */
@Command(
    name = "fleet",
    mixinStandardHelpOptions = true,
    description = "Measures the queue of many machines beside plain statements and job queues on "
        + "the same PostgreSQL server, which it starts, writes a JSON file, and prints the table. Linux "
        + "on x86-64 only.")
public final class FleetCommand implements Callable<Integer> {

  private static final int ADDED = 100_000;
  private static final int PAIRS = 300;
  private static final int FILES = 2_000;
  private static final int CLAIMED = 10_000;
  private static final int CLAIMS = 1_000_000;

  @Option(
      names = "--groups",
      defaultValue = "1000000",
      description = "How many groups the queue has that is listed; by default 1000000.")
  private int groups;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often everybody takes part; by default 5.")
  private int rounds;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The JSON file; by default target/fleet.json of this module.")
  private @Nullable Path out;

  /** Made by picocli. */
  public FleetCommand() {}

  @Override
  public Integer call() throws IOException {
    Path target = ResultFiles.module().resolve("target").toAbsolutePath();
    Files.createDirectories(target);
    Path directory = Files.createTempDirectory(target, "fleet");
    Instant start = Instant.now();
    Samples samples = new Samples();
    FleetMeasures.Sizes sizes =
        new FleetMeasures.Sizes(groups, ADDED, PAIRS, FILES, CLAIMED, CLAIMS);
    new FleetMeasures(directory, sizes, samples).run(rounds);
    Map<String, String> environment = Conclusion.environment(start);
    environment.put("rounds", Integer.toString(rounds));
    return Conclusion.finish(
        new Results(environment, List.of(), samples),
        out == null ? target.resolve("fleet.json") : out);
  }
}
