package io.github.backgroundcopy.windows.abi;

import io.github.backgroundcopy.windows.com.Slot;

/** The methods of {@code IBackgroundCopyQMgr} (specification section 2.1). */
public enum QMgrSlot implements Slot {
  CREATE_GROUP(3, "CreateGroup"),
  GET_GROUP(4, "GetGroup"),
  ENUM_GROUPS(5, "EnumGroups");

  private final int number;
  private final String name;

  QMgrSlot(int number, String name) {
    this.number = number;
    this.name = name;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String method() {
    return "IBackgroundCopyQMgr::" + name;
  }
}
