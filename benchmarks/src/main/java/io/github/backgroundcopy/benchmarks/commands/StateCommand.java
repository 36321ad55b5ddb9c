package io.github.backgroundcopy.benchmarks.commands;

import io.github.backgroundcopy.benchmarks.results.Results;
import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.benchmarks.state.StateMeasures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs what is about queues that are kept. */
@Command(
    name = "state",
    mixinStandardHelpOptions = true,
    description = "Measures a queue with a state file beside SQLite and H2, writes a JSON file, "
        + "and prints the table.")
public final class StateCommand implements Callable<Integer> {

  private static final int SINGLES = 2_000;

  @Option(
      names = "--groups",
      defaultValue = "100000",
      description = "How many groups there are; by default 100000.")
  private int groups;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often everybody takes part; by default 5.")
  private int rounds;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where files are written; by default target of this module.")
  private @Nullable Path directory;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The JSON file; by default target/state.json of this module.")
  private @Nullable Path out;

  /** Made by picocli. */
  public StateCommand() {}

  @Override
  public Integer call() throws IOException {
    Path target = ResultFiles.module().resolve("target").toAbsolutePath();
    Instant start = Instant.now();
    Samples samples = new Samples();
    new StateMeasures(directory == null ? target : directory, groups, SINGLES, samples).run(rounds);
    Map<String, String> environment = Conclusion.environment(start);
    environment.put("groups", Integer.toString(groups));
    environment.put("rounds", Integer.toString(rounds));
    return Conclusion.finish(
        new Results(environment, List.of(), samples),
        out == null ? target.resolve("state.json") : out);
  }
}
