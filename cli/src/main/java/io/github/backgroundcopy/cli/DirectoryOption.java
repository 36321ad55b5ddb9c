package io.github.backgroundcopy.cli;

import picocli.CommandLine.Option;

/** Where files go. */
final class DirectoryOption {

  @Option(
      names = {"-d", "--dir"},
      defaultValue = ".",
      paramLabel = "DIR",
      description =
          "Save the files in this directory (default: the current one), which is created if"
              + " it is missing. Nothing is written outside it.")
  private String directory = ".";

  /** Gives the directory, which need not be there yet. */
  TargetDirectory target() {
    return TargetDirectory.of(Arguments.path("-d", directory));
  }
}
