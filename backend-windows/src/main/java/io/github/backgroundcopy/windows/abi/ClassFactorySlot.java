package io.github.backgroundcopy.windows.abi;

import io.github.backgroundcopy.windows.com.Slot;

/** The methods of {@code IClassFactory}. */
public enum ClassFactorySlot implements Slot {
  CREATE_INSTANCE(3, "CreateInstance"),
  LOCK_SERVER(4, "LockServer");

  private final int number;
  private final String name;

  ClassFactorySlot(int number, String name) {
    this.number = number;
    this.name = name;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String method() {
    return "IClassFactory::" + name;
  }
}
