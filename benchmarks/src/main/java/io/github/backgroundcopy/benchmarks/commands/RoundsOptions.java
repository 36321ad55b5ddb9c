package io.github.backgroundcopy.benchmarks.commands;

import io.github.backgroundcopy.benchmarks.results.Results;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How often several take part in a run, where they write, and where its results go. */
final class RoundsOptions {

  @Option(
      names = "--rounds",
      description = "How often everybody takes part; by default ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where files are written, 3 GiB at most; by default target of this module.")
  private @Nullable Path directory;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The JSON file; by default the one in results of this module for a full run, "
          + "and one of that name in target for a part.")
  private @Nullable Path out;

  private final Path kept;

  /** Takes the usual number of rounds, and the file that keeps the results of a full run. */
  RoundsOptions(int rounds, Path kept) {
    this.rounds = rounds;
    this.kept = kept;
  }

  int rounds() {
    return rounds;
  }

  /** Gives the directory in which files are written. */
  Path directory() {
    return directory == null ? target() : directory;
  }

  static Path target() {
    return ResultFiles.module().resolve("target");
  }

  /** Gives the file of a full run, or of a part. */
  Path file(boolean full) {
    if (out != null) {
      return out;
    }
    return full ? kept : target().resolve(String.valueOf(kept.getFileName()));
  }

  /** Gives the results of a run until now. */
  Results results(Instant start, List<String> notes, Samples samples) throws IOException {
    Map<String, String> environment = Conclusion.environment(start);
    environment.put("rounds", Integer.toString(rounds));
    return new Results(environment, notes, samples);
  }
}
