package io.github.backgroundcopy.cli.sources;

import io.github.backgroundcopy.cli.downloads.TargetDirectory;
import io.github.backgroundcopy.cli.terminal.Arguments;
import picocli.CommandLine.Option;

/** Where files go. */
public final class DirectoryOption {

  @Option(
      names = {"-d", "--dir"},
      defaultValue = ".",
      paramLabel = "DIR",
      description =
          "Save the files in this directory (default: the current one), which is created if"
              + " it is missing. Nothing is written outside it.")
  private String directory = ".";

  /** Gives the directory, which need not be there yet. */
  public TargetDirectory target() {
    return TargetDirectory.of(Arguments.path("-d", directory));
  }
}
