package io.github.backgroundcopy.benchmarks.commands;

import io.github.backgroundcopy.benchmarks.results.Results;
import io.github.backgroundcopy.benchmarks.results.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the tables of a run that was written. */
@Command(
    name = "table",
    mixinStandardHelpOptions = true,
    description = "Prints the tables of a run as Markdown.")
public final class TableCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The JSON file; by default those in results of this module.")
  private @Nullable Path file;

  /** Made by picocli. */
  public TableCommand() {}

  @Override
  public Integer call() throws IOException {
    List<Path> files = file == null
        ? List.of(
            ResultFiles.OF_RUN,
            ResultFiles.OF_TRANSFERS,
            ResultFiles.OF_SEVERAL,
            ResultFiles.OF_MACHINE)
        : List.of(file);
    for (Path one : files) {
      if (file != null || Files.exists(one)) {
        System.out.println(Table.markdown(Results.read(one)));
      }
    }
    return CommandLine.ExitCode.OK;
  }
}
