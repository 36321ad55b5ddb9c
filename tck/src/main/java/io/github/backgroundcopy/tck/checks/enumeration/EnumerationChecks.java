package io.github.backgroundcopy.tck.checks.enumeration;

import java.util.List;

/**
 * Lists the checks of this package.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class EnumerationChecks {

  private EnumerationChecks() {}

  /**
   * Gives the classes, each with a constructor that takes a bench.
   *
   * @return the classes
   */
  public static List<Class<?>> classes() {
    return List.of(
        NextChecks.class,
        SkipChecks.class,
        ResetChecks.class,
        CloneChecks.class,
        CountChecks.class,
        OrderChecks.class,
        SnapshotChecks.class,
        SinceChecks.class,
        ThreadChecks.class,
        JobEnumeratorChecks.class);
  }
}
