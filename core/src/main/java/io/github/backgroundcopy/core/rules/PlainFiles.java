package io.github.backgroundcopy.core.rules;

import io.github.backgroundcopy.FileInfo;

/**
 * What queues take that know two names of a file and nothing else: those of the machine. Stateless
 * and thread-safe.
 */
public final class PlainFiles {

  private PlainFiles() {}

  /**
   * Tells whether a file is two names and nothing else.
   *
   * @param file the file
   * @return false if it has an announced size, digests, further sources or pieces
   */
  public static boolean isPlain(FileInfo file) {
    return file.size().isEmpty()
        && file.digests().isEmpty()
        && !file.hasFurtherSources()
        && file.pieces().isEmpty();
  }

  /**
   * Refuses a file that is more than two names.
   *
   * @param file the file
   * @throws UnsupportedOperationException if it has an announced size, digests, further sources or
   *     pieces
   */
  public static void require(FileInfo file) {
    if (file.hasFurtherSources()) {
      throw new UnsupportedOperationException(
          "The machine's queue fetches a file from one place: add \"" + file.redactedRemoteName()
              + "\" without further sources");
    }
    if (!isPlain(file)) {
      throw new UnsupportedOperationException(
          "The machine's queue checks no size and no digest: add \"" + file.redactedRemoteName()
              + "\" without them, and check the file when it is there");
    }
  }
}
