package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.memory.fetch.FetchCall;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One going at a group's files, from {@code resume} to its end. Guarded by the queue's lock.
 *
 * <p>It is also the token of the thread that works on it: once {@link Group#run} is another one or
 * none, whatever that thread still does counts for nothing.
 */
final class Run {

  final Group group;

  /** Holds one of the places of groups that transfer at once. */
  boolean active;

  /** How many attempts were made after an error, for the file at hand. */
  int retries;

  /** When the next attempt is made, while the run waits for it. */
  @Nullable
  Instant nextAttempt;

  /** The request that is on its way or being read, to be closed when the run is stopped. */
  @Nullable
  FetchCall call;

  Run(Group group) {
    this.group = group;
  }

  boolean isStale() {
    return group.run != this;
  }
}
