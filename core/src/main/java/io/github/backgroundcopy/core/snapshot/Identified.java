package io.github.backgroundcopy.core.snapshot;

import java.util.UUID;

/** What an {@link IdTable} holds: something that knows its id. */
public interface Identified {

  /**
   * Tells whether this has an id. The answer is the same for as long as it is in a table.
   *
   * @param id the id
   * @return whether it is this one's
   */
  boolean hasId(UUID id);
}
