package io.github.backgroundcopy.tck.checks.details;

import java.util.List;

/**
 * Lists the checks of this package.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class DetailsChecks {

  private DetailsChecks() {}

  /**
   * Gives the classes, each with a constructor that takes a bench.
   *
   * @return the classes
   */
  public static List<Class<?>> classes() {
    return List.of(
        LookChecks.class,
        FailureDetailChecks.class,
        TimeDetailChecks.class,
        EntryChecks.class,
        DoneChecks.class);
  }
}
