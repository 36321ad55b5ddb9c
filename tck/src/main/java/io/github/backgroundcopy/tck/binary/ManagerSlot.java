package io.github.backgroundcopy.tck.binary;

/**
 * The slots of the queue manager, section 2.1.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public enum ManagerSlot implements Slot {
  /** {@code CreateGroup}. */
  CREATE_GROUP(3, "CreateGroup"),

  /** {@code GetGroup}. */
  GET_GROUP(4, "GetGroup"),

  /** {@code EnumGroups}. */
  ENUM_GROUPS(5, "EnumGroups");

  private final int number;
  private final String name;

  ManagerSlot(int number, String name) {
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
