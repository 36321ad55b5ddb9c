package io.github.backgroundcopy.postgresql.work;

import java.time.Instant;

/**
 * What a queue has to do now and then besides its transfers.
 *
 * <p>Internal: not for use outside this module.
 */
public interface Duties {

  /** Tells callbacks of what has happened. */
  void tell();

  /**
   * Removes groups that nobody has touched for long.
   *
   * @return when the next one is due, by the queue's time
   */
  Instant expire();
}
