package io.github.backgroundcopy.memory.queue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to files on the disk: received under a temporary name beside the target, then moved
 * there in one step.
 */
final class LocalFiles {

  private LocalFiles() {}

  /** Creates an empty file beside a target that nobody else uses. */
  static Path createTemporary(Group group, int index, JobFile file) throws IOException {
    Path target = target(file);
    for (int attempt = 0; ; attempt++) {
      String name = "BIT-" + group.id + "-" + group.number + "-" + index
          + (attempt == 0 ? "" : "-" + attempt) + ".tmp";
      Path temporary = target.resolveSibling(name);
      try {
        return Files.createFile(temporary);
      } catch (FileAlreadyExistsException e) {
        // An earlier attempt's, or left over from a process that was killed: the next name is free.
      }
    }
  }

  /** Opens a temporary file from its beginning. */
  static OutputStream rewrite(Path temporary) throws IOException {
    return Files.newOutputStream(
        temporary, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** Gives a file its name, in place of what may be there. */
  static void publish(Path temporary, JobFile file) throws IOException {
    Path target = target(file);
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes what is left of a file that nobody wants any more. */
  static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      Logger log = LoggerFactory.getLogger(LocalFiles.class);
      log.warn("Cannot delete temporary file {}: {}", temporary, e.toString());
    }
  }

  static Path target(JobFile file) {
    return Path.of(file.info.localName());
  }
}
