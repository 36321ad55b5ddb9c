package io.github.backgroundcopy.cli.waiting;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Stays until there is something to do again, or the user interrupts it. */
public final class Lingering {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private Lingering() {}

  /**
   * Waits, and tells whether there is something to do.
   *
   * @param something looks
   * @param stop what an interruption does
   */
  public static boolean until(BooleanSupplier something, Runnable stop) {
    try (Interruption interruption = Interruption.doing(stop)) {
      try {
        while (!interruption.happened()) {
          if (something.getAsBoolean()) {
            return true;
          }
          LockSupport.parkNanos(LOOK_NANOS);
        }
      } catch (IllegalStateException e) {
        // The queue was closed under this thread's feet, which waits for the end of the process.
        if (!interruption.happened()) {
          throw e;
        }
      }
      return false;
    }
  }
}
