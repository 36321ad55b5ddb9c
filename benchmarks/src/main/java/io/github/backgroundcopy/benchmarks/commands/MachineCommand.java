package io.github.backgroundcopy.benchmarks.commands;

import io.github.backgroundcopy.benchmarks.JmhRounds;
import io.github.backgroundcopy.benchmarks.machine.ListingCost;
import io.github.backgroundcopy.benchmarks.results.Results;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs what is about the queue of the machine. */
@Command(
    name = "machine",
    mixinStandardHelpOptions = true,
    description = "Measures the queue of the machine under Wine beside a program in C, writes a "
        + "JSON file, and prints the tables. Wine, gcc and mingw-w64 must be installed.")
public final class MachineCommand implements Callable<Integer> {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The JSON file; by default results/machine.json of this module.")
  private @Nullable Path out;

  /** Made by picocli. */
  public MachineCommand() {}

  @Override
  public Integer call() throws IOException, RunnerException {
    Instant start = Instant.now();
    Samples samples = new Samples();
    ListingCost.measure(ResultFiles.module().toAbsolutePath(), samples);
    Path raw = ResultFiles.module().resolve("target").resolve("jmh-machine.json");
    JmhRounds.run(
        JmhRounds.options(".*LegacyCall.*", raw)
            // Where the sources in C are.
            .jvmArgsAppend("-Dbasedir="
                + ResultFiles.module().resolve("../backend-windows").toRealPath())
            .build(),
        samples);
    return Conclusion.finish(
        new Results(Conclusion.environment(start), List.of(), samples),
        out == null ? ResultFiles.OF_MACHINE : out);
  }
}
