package io.github.backgroundcopy.spi;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.Option;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import java.util.Set;

/**
 * A backend as {@link io.github.backgroundcopy.QueueManagers} finds it, through
 * {@link java.util.ServiceLoader}.
 *
 * <p>Implementations need a public constructor without parameters (or a static {@code provider()}
 * method in a named module) that does no work and cannot fail. All methods but {@link #open} are
 * called while looking around: they must be quick, touch nothing, and may be called often, from any
 * thread.
 */
public interface QueueManagerProvider {

  /**
   * Gives the short name by which the backend is asked for.
   *
   * <p>{@code memory}, {@code windows} and {@code postgresql} are reserved for this project.
   *
   * @return a lower-case letter, then lower-case letters, digits and hyphens; always the same
   */
  String id();

  /**
   * Gives the version of the contract that the backend was written for: a constant of its own, not
   * {@link ContractVersion#CURRENT}, which changes with the api at hand.
   *
   * @return the version
   */
  ContractVersion contractVersion();

  /**
   * Gives what a queue of this backend can do when it is opened without options.
   *
   * @return the declared capabilities; unmodifiable
   */
  Set<Capability> capabilities();

  /**
   * Lists the options that {@link #open} understands; any other is refused before it is called.
   *
   * @return the keys; unmodifiable, by default none
   */
  default Set<Option<?>> options() {
    return Set.of();
  }

  /**
   * Tells whether the backend can be opened here. Must not load native code where that cannot work.
   *
   * @return the answer, with reason and remedy if it cannot
   */
  Availability availability();

  /**
   * Opens one client of a queue.
   *
   * @param config what to open; its options are among {@link #options()}
   * @return a new manager
   * @throws IllegalArgumentException if an option's value is not legal; the message names option,
   *     value and legal values
   * @throws UnsupportedOperationException if the caller that is asked for cannot be served
   * @throws io.github.backgroundcopy.ServiceUnavailableException if the queue is out of reach
   */
  QueueManager open(QueueManagerConfig config);
}
