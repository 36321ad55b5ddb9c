package io.github.backgroundcopy.benchmarks.commands;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where results are. */
final class ResultFiles {

  static final Path OF_RUN = module().resolve("results").resolve("results.json");
  static final Path OF_TRANSFERS = OF_RUN.resolveSibling("transfers.json");
  static final Path OF_SEVERAL = OF_RUN.resolveSibling("several.json");
  static final Path OF_PROGRAM = OF_RUN.resolveSibling("program.json");
  static final Path OF_MACHINE = OF_RUN.resolveSibling("machine.json");

  private ResultFiles() {}

  /** The module's directory, which holds target/benchmarks.jar. */
  static Path module() {
    try {
      Path jar = Path.of(
          ResultFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path target = jar.getParent();
      Path module = target == null ? null : target.getParent();
      return module == null ? Path.of("") : module;
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
