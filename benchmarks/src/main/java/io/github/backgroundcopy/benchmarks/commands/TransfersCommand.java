package io.github.backgroundcopy.benchmarks.commands;

import io.github.backgroundcopy.benchmarks.results.Results;
import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.benchmarks.transfers.TransferMeasures;
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
import picocli.CommandLine.Command;
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

  @Option(
      names = "--rounds",
      defaultValue = "7",
      description = "How often everybody takes part; by default 7.")
  private int rounds;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where files are written, 3 GiB at most; by default target of this module.")
  private @Nullable Path directory;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The JSON file; by default results/transfers.json of this module for a full "
          + "run, target/transfers.json for a part.")
  private @Nullable Path out;

  /** Made by picocli. */
  public TransfersCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path target = ResultFiles.module().resolve("target");
    Path parent = directory == null ? target : directory;
    Instant start = Instant.now();
    Samples samples = new Samples();
    List<String> notes = new ArrayList<>();
    Path file = out != null
        ? out
        : only.isEmpty() ? ResultFiles.OF_TRANSFERS : target.resolve("transfers.json");
    Results results = new Results(Map.of(), notes, samples);
    for (TransferMeasures one : only.isEmpty() ? EnumSet.allOf(TransferMeasures.class) : only) {
      System.out.println("# " + one);
      one.measure(target.resolve("cold-start"), parent, rounds, samples, notes);
      Map<String, String> environment = Conclusion.environment(start);
      environment.put("rounds", Integer.toString(rounds));
      results = new Results(environment, notes, samples);
      // Each time: the next part may be long, and what is there should not be lost with it.
      results.write(file);
    }
    return Conclusion.finish(results, file);
  }
}
