package io.github.backgroundcopy.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories that are of use during a measurement alone. */
public final class Scratch {

  private Scratch() {}

  /**
   * Deletes a directory and what is in it; what was not yet written to the disk never will be.
   *
   * @param directory the directory
   * @throws IOException if something cannot be deleted
   */
  public static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
