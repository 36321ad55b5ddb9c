package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The directory that all local names must lie in, if there is one. Links are followed before it is
 * asked where a directory lies.
 */
final class Root {

  private final @Nullable Path root;

  Root(@Nullable Path root) {
    this.root = root;
  }

  /**
   * Refuses names that lead outside.
   *
   * @throws IllegalArgumentException if one does
   */
  void check(List<FileInfo> files) {
    if (root == null) {
      return;
    }
    for (FileInfo file : files) {
      try {
        requireInside(Path.of(file.localName()));
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "Local name \"" + file.localName() + "\" does not lie in the queue's root \"" + root
                + "\"; choose a name below it",
            e);
      }
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

  /**
   * Looks at a target as it is now: a directory may have become a link since the name was added.
   *
   * @throws IOException if it leads outside, or cannot be told
   */
  void requireInside(Path target) throws IOException {
    Path directory = target.getParent();
    if (root != null
        && (directory == null || !directory.toRealPath().startsWith(root.toRealPath()))) {
      throw new AccessDeniedException(
          target.toString(), null, "it does not lie in the queue's root \"" + root + "\"");
    }
  }
}
