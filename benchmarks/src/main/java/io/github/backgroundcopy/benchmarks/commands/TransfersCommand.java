package io.github.backgroundcopy.benchmarks.commands;

import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.benchmarks.transfers.TransferMeasures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs what is about transfers, or a part. */
@Command(
    name = "transfers",
    mixinStandardHelpOptions = true,
    description = "Measures downloads beside curl and aria2c, writes a JSON file, and prints the "
        + "tables.")
public final class TransfersCommand implements Callable<Integer> {

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  private Set<TransferMeasures> only = EnumSet.noneOf(TransferMeasures.class);

  @Mixin
  private final RoundsOptions options = new RoundsOptions(7, ResultFiles.OF_TRANSFERS);

  /** Made by picocli. */
  public TransfersCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Instant start = Instant.now();
    Samples samples = new Samples();
    List<String> notes = new ArrayList<>();
    Path file = options.file(only.isEmpty());
    for (TransferMeasures one : only.isEmpty() ? EnumSet.allOf(TransferMeasures.class) : only) {
      System.out.println("# " + one);
      one.measure(
          RoundsOptions.target().resolve("cold-start"),
          options.directory(),
          options.rounds(),
          samples,
          notes);
      // Each time: the next part may be long, and what is there should not be lost with it.
      options.results(start, notes, samples).write(file);
    }
    return Conclusion.finish(options.results(start, notes, samples), file);
  }
}
