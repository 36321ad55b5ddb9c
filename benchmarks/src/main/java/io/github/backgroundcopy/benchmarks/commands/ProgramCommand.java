package io.github.backgroundcopy.benchmarks.commands;

import io.github.backgroundcopy.benchmarks.Scratch;
import io.github.backgroundcopy.benchmarks.program.ProgramMeasures;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin
  private final RoundsOptions options = new RoundsOptions(5, ResultFiles.OF_PROGRAM);

  /** Made by picocli. */
  public ProgramCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path parent = options.directory().toAbsolutePath();
    Files.createDirectories(parent);
    Instant start = Instant.now();
    Samples samples = new Samples();
    Path directory = Files.createTempDirectory(parent, "program");
    try {
      new ProgramMeasures(directory, samples).run(distribution, options.rounds());
    } finally {
      Scratch.delete(directory);
    }
    return Conclusion.finish(options.results(start, List.of(), samples), options.file(true));
  }
}
