package io.github.backgroundcopy.tck.checks.group;

import java.util.List;

/**
 * Lists the checks of this package.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class GroupChecks {

  private GroupChecks() {}

  /**
   * Gives the classes, each with a constructor that takes a bench.
   *
   * @return the classes
   */
  public static List<Class<?>> classes() {
    return List.of(
        JobCreationChecks.class,
        JobLookupChecks.class,
        NumberPropertyChecks.class,
        TextPropertyChecks.class,
        ClassPropertyChecks.class,
        SuspendResumeChecks.class,
        OutcomeChecks.class,
        ForegroundChecks.class,
        CancelChecks.class,
        SizeChecks.class,
        ProgressChecks.class);
  }
}
