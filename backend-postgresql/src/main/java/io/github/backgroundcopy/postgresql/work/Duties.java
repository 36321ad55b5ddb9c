package io.github.backgroundcopy.postgresql.work;

/**
 * What a queue has to do now and then besides its transfers.
 *
 * <p>Internal: not for use outside this module.
 */
public interface Duties {

  /** Tells callbacks of what has happened. */
  void tell();

  /** Removes groups that nobody has touched for long. */
  void expire();
}
