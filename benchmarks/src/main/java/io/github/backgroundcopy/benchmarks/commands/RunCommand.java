package io.github.backgroundcopy.benchmarks.commands;

import io.github.backgroundcopy.benchmarks.JmhRounds;
import io.github.backgroundcopy.benchmarks.processes.OwnProcesses;
import io.github.backgroundcopy.benchmarks.results.Results;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs everything of the queue itself, or a part. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Measures, writes a JSON file, and prints the tables.")
public final class RunCommand implements Callable<Integer> {

  private static final String ALL = ".*Benchmark\\..*";

  @Option(
      names = "--jmh",
      paramLabel = "REGEX",
      description = "Run only the JMH benchmarks whose names match; \"-\" for none.")
  private @Nullable String jmh;

  @Option(
      names = "--process",
      split = ",",
      paramLabel = "NAME",
      description = "Run only these measurements in processes of their own: "
          + "${COMPLETION-CANDIDATES}. Alone, no JMH benchmark runs.")
  private Set<OwnProcesses> processes = EnumSet.noneOf(OwnProcesses.class);

  @Option(
      names = "--rounds",
      defaultValue = "2",
      description = "How many forks each JMH benchmark gets, by turns; by default 2.")
  private int rounds;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The JSON file; by default results/results.json of this module for a full "
          + "run, target/results.json for a part.")
  private @Nullable Path out;

  /** Made by picocli. */
  public RunCommand() {}

  @Override
  public Integer call() throws IOException, RunnerException, InterruptedException {
    boolean full = jmh == null && processes.isEmpty();
    Path target = ResultFiles.module().resolve("target");
    Instant start = Instant.now();
    Samples samples = new Samples();
    List<String> notes = new ArrayList<>();
    if (full || (jmh != null && !jmh.equals("-"))) {
      String include = jmh == null ? ALL : jmh;
      for (int round = 1; round <= rounds; round++) {
        Path raw = target.resolve("jmh-round-" + round + ".json");
        JmhRounds.run(JmhRounds.options(include, raw).build(), samples);
      }
    }
    for (OwnProcesses process : full ? EnumSet.allOf(OwnProcesses.class) : processes) {
      System.out.println("# " + process);
      process.measure(target.resolve("cold-start"), samples, notes);
    }
    Map<String, String> environment = Conclusion.environment(start);
    environment.put("forks", Integer.toString(rounds));
    Path file = out != null ? out : full ? ResultFiles.OF_RUN : target.resolve("results.json");
    return Conclusion.finish(new Results(environment, notes, samples), file);
  }
}
