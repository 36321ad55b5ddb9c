package io.github.backgroundcopy.benchmarks.commands;

import io.github.backgroundcopy.benchmarks.Scratch;
import io.github.backgroundcopy.benchmarks.program.ProgramMeasures;
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

/** Runs what is about the program at the terminal. */
@Command(
    name = "program",
    mixinStandardHelpOptions = true,
    description = "Measures the program bgcopy as its users start it, writes a JSON file, and "
        + "prints the table. Linux only; needs hyperfine and tar.")
public final class ProgramCommand implements Callable<Integer> {

  @Option(
      names = "--distribution",
      required = true,
      paramLabel = "FILE",
      description = "The distribution, bgcopy-VERSION.tar.gz.")
  private Path distribution = Path.of("");

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often everybody takes part; by default 5.")
  private int rounds;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The JSON file; by default target/program.json of this module.")
  private @Nullable Path out;

  /** Made by picocli. */
  public ProgramCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path target = ResultFiles.module().resolve("target").toAbsolutePath();
    Files.createDirectories(target);
    Instant start = Instant.now();
    Samples samples = new Samples();
    Path directory = Files.createTempDirectory(target, "program");
    try {
      new ProgramMeasures(directory, samples).run(distribution, rounds);
    } finally {
      Scratch.delete(directory);
    }
    Map<String, String> environment = Conclusion.environment(start);
    environment.put("rounds", Integer.toString(rounds));
    return Conclusion.finish(
        new Results(environment, List.of(), samples),
        out == null ? target.resolve("program.json") : out);
  }
}
