package com.example.acme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a directory in which this user can create no file. An administrator can nearly everywhere,
 * but not in what the system says of a process.
 */
final class UnwritableDirectory {

  private static final Optional<Path> FOUND = Stream.of("/proc/self", "/sys", "/usr", "/")
      .map(Path::of)
      .filter(UnwritableDirectory::isUnwritable)
      .findFirst();

  private UnwritableDirectory() {}

  static Optional<Path> find() {
    return FOUND;
  }

  private static boolean isUnwritable(Path directory) {
    if (!Files.isDirectory(directory) || Files.isWritable(directory)) {
      return false;
    }
    try {
      Files.delete(Files.createTempFile(directory, "acme-", ".tmp"));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
