package io.github.backgroundcopy.transfer.files;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where files may go.
 *
 * <p>A target is looked at when it is added, and each time that it is used: what was a directory
 * then may be a link now. Thread-safe.
 */
public interface Targets {

  /**
   * Looks at a target as it is now.
   *
   * @param target the absolute name that a file is to get
   * @throws IOException if no file may go there, or that cannot be told
   */
  void require(Path target) throws IOException;

  /**
   * Tells whether a file lies in a directory that files may go to.
   *
   * @param file its absolute name
   * @return whether it does; {@code false} if that cannot be told
   */
  boolean isInside(Path file);
}
