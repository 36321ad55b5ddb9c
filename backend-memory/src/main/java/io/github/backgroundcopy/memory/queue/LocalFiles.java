package io.github.backgroundcopy.memory.queue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The temporary files of a queue, each beside its target until it gets that name in one step. */
final class LocalFiles {

  private static final String PREFIX = "BIT-";
  private static final String SUFFIX = ".tmp";

  private final TargetDisk disk;

  LocalFiles(TargetDisk disk) {
    this.disk = disk;
  }

  /**
   * Creates an empty file beside a target that nobody else uses, under a name that was never used
   * before: what was noted of an earlier file never comes to stand for this one.
   */
  PartialFile createTemporary(Group group, int index, Path target) throws IOException {
    while (true) {
      String lot = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
      String name = temporaryPrefix(group) + index + "-" + lot + SUFFIX;
      try {
        return disk.create(target.resolveSibling(name));
      } catch (FileAlreadyExistsException e) {
        // The next lot is another.
      }
    }
  }

  /** What the temporary files of a group begin with, and no others. */
  static String temporaryPrefix(Group group) {
    return PREFIX + group.id + "-" + group.number + "-";
  }

  /** Lists what may be temporary files of some queue in a directory; none if it cannot be read. */
  List<Path> temporaries(Path directory) {
    return disk.list(directory, PREFIX + "*" + SUFFIX);
  }

  /** Deletes what is left of a file that nobody wants any more, if there is anything. */
  void discard(@Nullable Path temporary) {
    if (temporary == null) {
      return;
    }
    try {
      disk.delete(temporary);
    } catch (IOException e) {
      Logger log = LoggerFactory.getLogger(LocalFiles.class);
      log.warn("Cannot delete temporary file {}: {}", temporary, e.toString());
    }
  }

  static Path target(JobFile file) {
    return Path.of(file.info.localName());
  }
}
