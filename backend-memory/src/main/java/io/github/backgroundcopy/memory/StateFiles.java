package io.github.backgroundcopy.memory;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.memory.state.StateFileException;

/** What can be asked about the {@link MemoryOptions#STATE_FILE} of a queue. */
public final class StateFiles {

  private StateFiles() {}

  /**
   * Tells whether a queue could not be opened because another queue, of this process or another
   * one, has its state file open. The same call works when that queue is closed; anything else that
   * is wrong with a state file stays wrong.
   *
   * @param failure what {@link io.github.backgroundcopy.QueueManagers#open} threw
   * @return whether the file is in use
   * @throws NullPointerException if {@code failure} is null
   */
  public static boolean isInUse(BackgroundCopyException failure) {
    return failure.getCause() instanceof StateFileException cause && cause.isInUse();
  }
}
