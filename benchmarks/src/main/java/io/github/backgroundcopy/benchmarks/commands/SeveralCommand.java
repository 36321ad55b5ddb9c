package io.github.backgroundcopy.benchmarks.commands;

import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.benchmarks.transfers.SeveralMeasures;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs what is about several files at once, several connections and several sources. */
@Command(
    name = "several",
    mixinStandardHelpOptions = true,
    description = "Measures several files at once, several connections for a file and several "
        + "sources beside curl and aria2c, writes a JSON file, and prints the table.")
public final class SeveralCommand implements Callable<Integer> {

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  private Set<SeveralMeasures> only = EnumSet.noneOf(SeveralMeasures.class);

  @Mixin
  private final RoundsOptions options = new RoundsOptions(3, ResultFiles.OF_SEVERAL);

  /** Made by picocli. */
  public SeveralCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Instant start = Instant.now();
    Samples samples = new Samples();
    List<String> notes = new ArrayList<>();
    for (SeveralMeasures one : only.isEmpty() ? EnumSet.allOf(SeveralMeasures.class) : only) {
      System.out.println("# " + one);
      one.measure(options.directory(), options.rounds(), samples, notes);
    }
    return Conclusion.finish(options.results(start, notes, samples), options.file(only.isEmpty()));
  }
}
