package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.transfer.Failure;
import io.github.backgroundcopy.transfer.TransferEnvironment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What gives runs their turns, as those see it. */
interface Scheduler {

  /** What files are fetched with. Takes its time when called first; the lock is not held. */
  TransferEnvironment environment();

  /** Ends a run: the group is complete, or has failed. Holds the lock. */
  void ended(Run run, @Nullable TransferError error);

  /**
   * Lets a run make another attempt after a while, or fails its group if a limit is reached. Holds
   * the lock.
   *
   * @param asked how long the server asked to wait, or null
   */
  void retryLater(Run run, Failure failure, @Nullable Duration asked);

  /**
   * Gives a place to the next: its thread has ended its work, or at least the request that it was
   * busy with is closed. The lock is not held.
   */
  void leave(@Nullable Place place);
}
