package io.github.backgroundcopy;

import java.util.Objects;

/**
 * One file of a job, and how far it has come (JOB-PROG-01 to JOB-PROG-03).
 *
 * <p>Immutable and thread-safe.
 *
 * @param file the file as it was added
 * @param progress its bytes; 100 percent exactly when all of them have arrived and are the
 *     announced ones
 */
public record FileProgress(FileInfo file, Progress progress) {

  /**
   * Checks for null.
   *
   * @param file the file
   * @param progress its progress
   * @throws NullPointerException if an argument is null
   */
  public FileProgress {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(progress, "progress");
  }

  /**
   * Tells whether the file has arrived.
   *
   * @return whether all bytes are here and are the announced ones; the file gets its name when all
   *     files of its job are
   */
  public boolean hasArrived() {
    return progress.percent() == 100;
  }
}
