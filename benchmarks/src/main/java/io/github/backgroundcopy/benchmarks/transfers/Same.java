package io.github.backgroundcopy.benchmarks.transfers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares what has come with what was served. */
final class Same {

  private Same() {}

  static void require(Path content, Path into, Workload workload) throws IOException {
    for (String file : workload.names()) {
      if (Files.mismatch(content.resolve(file), into.resolve(file)) >= 0) {
        throw new IOException("\"" + file + "\" came with other bytes than were served");
      }
    }
  }
}
