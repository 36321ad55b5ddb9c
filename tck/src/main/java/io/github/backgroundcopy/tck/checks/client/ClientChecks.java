package io.github.backgroundcopy.tck.checks.client;

import java.util.List;

/**
 * Lists the checks of this package.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class ClientChecks {

  private ClientChecks() {}

  /**
   * Gives the classes, each with a constructor that takes a bench.
   *
   * @return the classes
   */
  public static List<Class<?>> classes() {
    return List.of(
        ViewChecks.class,
        FinishChecks.class,
        CompletionChecks.class,
        ClosingChecks.class,
        HandleChecks.class,
        RaceChecks.class,
        EventChecks.class,
        StateChecks.class,
        InterruptionChecks.class);
  }
}
