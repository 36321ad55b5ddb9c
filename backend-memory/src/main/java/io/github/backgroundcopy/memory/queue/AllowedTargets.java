package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.memory.state.StateFile;
import io.github.backgroundcopy.transfer.files.Root;
import io.github.backgroundcopy.transfer.files.Targets;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where files may go: into the queue's root, if it has one, and never in the place of a state file
 * or of what is kept beside one.
 */
final class AllowedTargets implements Targets {

  private final @Nullable Path directory;
  private final Root root;

  AllowedTargets(@Nullable Path directory) {
    this.directory = directory;
    this.root = new Root(directory);
  }

  /**
   * Refuses names that lead where no file may go.
   *
   * @throws IllegalArgumentException if one does
   */
  void check(List<FileInfo> files) {
    for (FileInfo file : files) {
      Path target = Path.of(file.localName());
      if (!isInside(target)) {
        throw new IllegalArgumentException("Local name \"" + file.localName()
            + "\" does not lie in the queue's root \"" + directory
            + "\"; choose a name below it");
      }
      if (StateFile.holds(target)) {
        throw new IllegalArgumentException(
            "Local name \"" + file.localName()
                + "\" is that of a state file that is open, or of a file kept beside one; choose another");
      }
    }
  }

  @Override
  public void require(Path target) throws IOException {
    root.require(target);
    if (StateFile.holds(target)) {
      throw new AccessDeniedException(
          target.toString(), null, "it is a state file that is open, or kept beside one");
    }
  }

  @Override
  public boolean isInside(Path file) {
    return root.isInside(file);
  }
}
