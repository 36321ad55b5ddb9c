package io.github.backgroundcopy.tck.checks.manager;

import java.util.List;

/**
 * Lists the checks of this package.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class ManagerChecks {

  private ManagerChecks() {}

  /**
   * Gives the classes, each with a constructor that takes a bench.
   *
   * @return the classes
   */
  public static List<Class<?>> classes() {
    return List.of(
        CreateGroupChecks.class,
        AddChecks.class,
        GetGroupChecks.class,
        TakeOverChecks.class,
        EnumGroupsChecks.class);
  }
}
