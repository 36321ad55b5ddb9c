package io.github.backgroundcopy.tck.binary;

/**
 * The slots of every interface, section 2.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public enum UnknownSlot implements Slot {
  /** {@code QueryInterface}. */
  QUERY_INTERFACE(0, "QueryInterface"),

  /** {@code AddRef}. */
  ADD_REF(1, "AddRef"),

  /** {@code Release}. */
  RELEASE(2, "Release");

  private final int number;
  private final String name;

  UnknownSlot(int number, String name) {
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
