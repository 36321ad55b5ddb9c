package io.github.backgroundcopy.windows.abi;

import io.github.backgroundcopy.windows.com.Slot;

/** The methods of {@code IEnumBackgroundCopyJobs1} (specification section 2.5). */
public enum EnumJobs1Slot implements Slot {
  NEXT(3, "Next"),
  SKIP(4, "Skip"),
  RESET(5, "Reset"),
  CLONE(6, "Clone"),
  GET_COUNT(7, "GetCount");

  private final int number;
  private final String name;

  EnumJobs1Slot(int number, String name) {
    this.number = number;
    this.name = name;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String method() {
    return "IEnumBackgroundCopyJobs1::" + name;
  }
}
