package io.github.backgroundcopy.benchmarks.commands;

import io.github.backgroundcopy.benchmarks.results.Results;
import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.benchmarks.transfers.SeveralMeasures;
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

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "How often everybody takes part; by default 3.")
  private int rounds;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where files are written, 2 GiB at most; by default target of this module.")
  private @Nullable Path directory;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The JSON file; by default results/several.json of this module for a full "
          + "run, target/several.json for a part.")
  private @Nullable Path out;

  /** Made by picocli. */
  public SeveralCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path target = ResultFiles.module().resolve("target");
    Path parent = directory == null ? target : directory;
    Instant start = Instant.now();
    Samples samples = new Samples();
    List<String> notes = new ArrayList<>();
    for (SeveralMeasures one : only.isEmpty() ? EnumSet.allOf(SeveralMeasures.class) : only) {
      System.out.println("# " + one);
      one.measure(parent, rounds, samples, notes);
    }
    Map<String, String> environment = Conclusion.environment(start);
    environment.put("rounds", Integer.toString(rounds));
    Path file = out != null
        ? out
        : only.isEmpty() ? ResultFiles.OF_SEVERAL : target.resolve("several.json");
    return Conclusion.finish(new Results(environment, notes, samples), file);
  }
}
