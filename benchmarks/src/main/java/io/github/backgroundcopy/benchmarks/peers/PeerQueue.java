package io.github.backgroundcopy.benchmarks.peers;

import java.util.Iterator;
import java.util.UUID;

/**
 * A queue of groups as far as all peers can do it: create, cancel by id, take a snapshot, walk it.
 *
 * <p>Safe for use by many threads; a snapshot never changes, but for that of the skip list, whose
 * copy is only weakly consistent.
 */
public interface PeerQueue extends AutoCloseable {

  /**
   * Adds a group behind all others.
   *
   * @param id its id, not in the queue
   */
  void create(UUID id);

  /**
   * Takes out a group.
   *
   * @param id its id
   * @return whether it was there
   */
  boolean cancel(UUID id);

  /**
   * Takes a snapshot and begins to walk it.
   *
   * @return the ids, oldest first unless {@link Peer#isOrdered} says no
   */
  Iterator<UUID> snapshot();

  /** Ends the queue. */
  @Override
  default void close() {}
}
