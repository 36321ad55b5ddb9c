package io.github.backgroundcopy.memory.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a directory in which this process cannot create a file, whoever it runs as.
 *
 * <p>An administrator may write nearly everywhere, and where it cannot, as in most of
 * {@code /proc}, the file system often says that it could. One's own process is told apart: there
 * even an administrator is refused.
 */
public final class UnwritableDirectory {

  private static final Optional<Path> FOUND = Stream.of("/proc/self", "/sys", "/", "/usr")
      .map(Path::of)
      .filter(UnwritableDirectory::isIt)
      .findFirst();

  private UnwritableDirectory() {}

  public static Optional<Path> find() {
    return FOUND;
  }

  private static boolean isIt(Path directory) {
    if (!Files.isDirectory(directory) || Files.isWritable(directory)) {
      return false;
    }
    try {
      Files.delete(Files.createTempFile(directory, "memory-", ".tmp"));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
