package io.github.backgroundcopy.transfer.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The directory that every file must lie in, if there is one. Links are followed before it is asked
 * where a directory lies.
 */
public final class Root implements Targets {

  private final @Nullable Path directory;

  /**
   * Takes the directory.
   *
   * @param directory the directory, or null if any will do
   */
  public Root(@Nullable Path directory) {
    this.directory = directory;
  }

  @Override
  public void require(Path target) throws IOException {
    Path parent = target.getParent();
    if (directory != null
        && (parent == null || !parent.toRealPath().startsWith(directory.toRealPath()))) {
      throw new AccessDeniedException(
          target.toString(), null, "it does not lie in the queue's root \"" + directory + "\"");
    }
  }

  @Override
  public boolean isInside(Path file) {
    try {
      require(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
