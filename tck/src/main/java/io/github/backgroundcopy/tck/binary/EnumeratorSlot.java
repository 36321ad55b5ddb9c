package io.github.backgroundcopy.tck.binary;

/**
 * The slots of both enumerators, sections 2.2 and 2.5.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public enum EnumeratorSlot implements Slot {
  /** {@code Next}. */
  NEXT(3, "Next"),

  /** {@code Skip}. */
  SKIP(4, "Skip"),

  /** {@code Reset}. */
  RESET(5, "Reset"),

  /** {@code Clone}. */
  CLONE(6, "Clone"),

  /** {@code GetCount}. */
  GET_COUNT(7, "GetCount");

  private final int number;
  private final String name;

  EnumeratorSlot(int number, String name) {
    this.number = number;
    this.name = name;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String method() {
    return name;
  }
}
