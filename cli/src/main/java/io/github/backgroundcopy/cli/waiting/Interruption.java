package io.github.backgroundcopy.cli.waiting;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does something in order when the process is told to end, by Ctrl-C for instance; the process then
 * ends with the exit code that the system has for that, such as 130.
 */
final class Interruption implements AutoCloseable {

  private final AtomicBoolean happened = new AtomicBoolean();
  private final Thread hook;

  private Interruption(Runnable inOrder) {
    this.hook = new Thread(
        () -> {
          happened.set(true);
          inOrder.run();
        },
        "bgcopy interruption");
  }

  /** Watches until this is closed. */
  static Interruption doing(Runnable inOrder) {
    Interruption interruption = new Interruption(inOrder);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Tells whether the process is ending, and what fails now fails because of that. */
  boolean happened() {
    return happened.get();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook runs.
    }
  }
}
