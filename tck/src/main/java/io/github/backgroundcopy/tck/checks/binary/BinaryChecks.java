package io.github.backgroundcopy.tck.checks.binary;

import java.util.List;

/**
 * Lists the checks of this package.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class BinaryChecks {

  private BinaryChecks() {}

  /**
   * Gives the classes, each with a constructor that takes a bench.
   *
   * @return the classes
   */
  public static List<Class<?>> classes() {
    return List.of(
        IdentityChecks.class,
        NullPointerChecks.class,
        OutParameterChecks.class,
        RawFaultOrderChecks.class,
        RawLifetimeChecks.class,
        EnumCallChecks.class,
        RawNextChecks.class,
        RawNextNullChecks.class,
        RawSkipChecks.class,
        RawCloneChecks.class,
        VariantChecks.class,
        StringPropertyChecks.class,
        RawStatusChecks.class,
        RawProgressChecks.class,
        FileStructureChecks.class,
        RawCallbackChecks.class,
        SlotChecks.class,
        PassingChecks.class);
  }
}
