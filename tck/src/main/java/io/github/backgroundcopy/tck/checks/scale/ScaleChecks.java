package io.github.backgroundcopy.tck.checks.scale;

import java.util.List;

/**
 * Lists the checks of this package.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class ScaleChecks {

  private ScaleChecks() {}

  /**
   * Gives the classes, each with a constructor that takes a bench.
   *
   * @return the classes
   */
  public static List<Class<?>> classes() {
    return List.of(
        CountChecks.class, ClientCountChecks.class, BodyChecks.class, RepetitionChecks.class);
  }
}
