package io.github.backgroundcopy.tck.checks.callback;

import java.util.List;

/**
 * Lists the checks of this package.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class CallbackChecks {

  private CallbackChecks() {}

  /**
   * Gives the classes, each with a constructor that takes a bench.
   *
   * @return the classes
   */
  public static List<Class<?>> classes() {
    return List.of(
        OutcomeCallChecks.class,
        SilenceChecks.class,
        ArgumentChecks.class,
        BindingChecks.class,
        ReentryChecks.class,
        ManagerReentryChecks.class);
  }
}
