package io.github.backgroundcopy.memory.state;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Calls what an interrupt would spoil: a channel closes when the thread that uses it is
 * interrupted. What is called may be called again, until no interrupt comes between.
 */
final class Uninterrupted {

  private Uninterrupted() {}

  /** An action that leaves nothing open when it fails. */
  @FunctionalInterface
  interface Action<T> {

    T run() throws IOException;
  }

  /** Calls an action until it ends by itself; the flag of an interrupt is kept for the caller. */
  static <T> T call(Action<T> action) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return action.run();
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
