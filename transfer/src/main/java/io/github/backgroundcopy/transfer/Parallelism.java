package io.github.backgroundcopy.transfer;

import java.util.concurrent.Executor;

/**
 * How much of one group is fetched at once.
 *
 * @param files how many files, 1 or more
 * @param connections how many connections for each file, 1 or more
 * @param helpers runs what is to be done beside the thread of the group, soon or later; a task that
 *     comes too late does nothing
 */
public record Parallelism(int files, int connections, Executor helpers) {

  /**
   * Checks the numbers.
   *
   * @param files how many files
   * @param connections how many connections for each file
   * @param helpers runs what is to be done beside
   * @throws IllegalArgumentException if one of them is less than 1
   */
  public Parallelism {
    if (files < 1 || connections < 1) {
      throw new IllegalArgumentException("A group is fetched by 1 file and connection or more, got "
          + files + " and " + connections);
    }
  }
}
