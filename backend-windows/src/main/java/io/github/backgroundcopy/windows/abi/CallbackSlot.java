package io.github.backgroundcopy.windows.abi;

import io.github.backgroundcopy.windows.com.Slot;

/** The methods of {@code IBackgroundCopyCallback} (specification section 5.2). */
public enum CallbackSlot implements Slot {
  JOB_TRANSFERRED(3, "JobTransferred"),
  JOB_ERROR(4, "JobError"),
  JOB_MODIFICATION(5, "JobModification");

  private final int number;
  private final String name;

  CallbackSlot(int number, String name) {
    this.number = number;
    this.name = name;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String method() {
    return "IBackgroundCopyCallback::" + name;
  }
}
