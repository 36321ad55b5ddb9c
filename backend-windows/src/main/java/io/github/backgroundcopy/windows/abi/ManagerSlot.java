package io.github.backgroundcopy.windows.abi;

import io.github.backgroundcopy.windows.com.Slot;

/** The methods of {@code IBackgroundCopyManager} (specification section 5.2). */
public enum ManagerSlot implements Slot {
  CREATE_JOB(3, "CreateJob"),
  GET_JOB(4, "GetJob"),
  ENUM_JOBS(5, "EnumJobs"),
  GET_ERROR_DESCRIPTION(6, "GetErrorDescription");

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
    return "IBackgroundCopyManager::" + name;
  }
}
