package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.ServiceUnavailableException;
import org.jspecify.annotations.Nullable;

/** Whether a queue answers. Read by anybody; whoever changes it holds the queue's lock. */
final class ServiceState {

  private final String queueName;
  private volatile boolean down = true;

  /** Why nothing can be kept any more; the queue is down from then on. */
  private volatile @Nullable String lost;

  ServiceState(String queueName) {
    this.queueName = queueName;
  }

  boolean isDown() {
    return down;
  }

  /** Tells whether nothing can be kept any more. */
  boolean isLost() {
    return lost != null;
  }

  void up() {
    down = false;
  }

  void down() {
    down = true;
  }

  /** Goes down for good, or until the state file is opened again. */
  void lose(String why) {
    lost = why;
    down = true;
  }

  /** Takes notice that the state file was opened again. */
  void found() {
    lost = null;
  }

  /**
   * Answers why the queue does not answer, if it does not.
   *
   * @throws ServiceUnavailableException if it is down
   */
  void requireUp() {
    if (down) {
      throw unavailable();
    }
  }

  ServiceUnavailableException unavailable() {
    String why = lost;
    return new ServiceUnavailableException(
        why == null
            ? "The service of queue \"" + queueName + "\" is stopped; try again when it runs"
            : why);
  }
}
