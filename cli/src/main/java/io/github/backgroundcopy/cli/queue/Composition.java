package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.BackendSelectionException;
import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.memory.StateFileListing;
import java.util.function.Function;

/**
 * Opens the queue that a command names. Wired by hand: an injector costs a short command more than
 * all that the command does.
 */
public final class Composition {

  private final Function<QueueManagerConfig, QueueManager> queues;

  /** Takes what opens queues; tests bring their own. */
  public Composition(Function<QueueManagerConfig, QueueManager> queues) {
    this.queues = queues;
  }

  /**
   * Opens a queue.
   *
   * @throws CommandFailure if it cannot be opened, with the reason in words of the command line
   */
  public QueueManager open(QueueManagerConfig config) {
    return open(config, queues);
  }

  /** Opens the state file of a queue to list it; fails as {@link #open}. */
  StateFileListing list(QueueManagerConfig config) {
    return open(config, StateFileListing::open);
  }

  private static <T> T open(QueueManagerConfig config, Function<QueueManagerConfig, T> how) {
    try {
      return how.apply(config);
    } catch (BackendSelectionException
        | BackgroundCopyException
        | IllegalArgumentException
        | UnsupportedOperationException e) {
      throw CommandFailure.ofQueue(
          StateOptions.inWordsOfTheCommandLine(String.valueOf(e.getMessage())), e);
    }
  }
}
