package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.memory.state.StateFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where files may go: into the queue's root, if it has one, and never in the place of a state file
 * or of what is kept beside one. Links are followed before it is asked where a directory lies.
 *
 * <p>A target is looked at when it is added, and each time that it is used: what was a directory
 * then may be a link now.
 */
final class Targets {

  private final @Nullable Path root;

  Targets(@Nullable Path root) {
    this.root = root;
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
            + "\" does not lie in the queue's root \"" + root + "\"; choose a name below it");
      }
      if (StateFile.holds(target)) {
        throw new IllegalArgumentException(
            "Local name \"" + file.localName()
                + "\" is that of a state file that is open, or of a file kept beside one; choose another");
      }
    }
  }

  /**
   * Looks at a target as it is now.
   *
   * @throws IOException if no file may go there, or that cannot be told
   */
  void require(Path target) throws IOException {
    requireInside(target);
    if (StateFile.holds(target)) {
      throw new AccessDeniedException(
          target.toString(), null, "it is a state file that is open, or kept beside one");
    }
  }

  /** Tells whether a file lies inside; not if that cannot be told. */
  boolean isInside(Path file) {
    try {
      requireInside(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void requireInside(Path target) throws IOException {
    Path directory = target.getParent();
    if (root != null
        && (directory == null || !directory.toRealPath().startsWith(root.toRealPath()))) {
      throw new AccessDeniedException(
          target.toString(), null, "it does not lie in the queue's root \"" + root + "\"");
    }
  }
}
