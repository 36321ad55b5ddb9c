package io.github.backgroundcopy.transfer.files;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Uses file channels on threads that others may interrupt: an interrupt closes the channel that is
 * used, and tells nothing about the file. The flag is kept for the owner of the thread.
 */
final class Uninterrupted {

  private Uninterrupted() {}

  /** Makes a call, and makes it again when an interrupt has ended it. */
  static <T> T call(Call<T> call) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try {
          return call.make();
        } catch (ClosedByInterruptException e) {
          // The flag is set again, and taken back above.
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** An operation that opens what an interrupt has closed. */
  interface Call<T> {
    T make() throws IOException;
  }
}
