package io.github.backgroundcopy.windows.abi;

import io.github.backgroundcopy.windows.com.Slot;

/** The methods of {@code IBackgroundCopyJob1} (specification section 2.4). */
public enum Job1Slot implements Slot {
  CANCEL_JOB(3, "CancelJob"),
  GET_PROGRESS(4, "GetProgress"),
  GET_STATUS(5, "GetStatus"),
  ADD_FILES(6, "AddFiles"),
  GET_FILE(7, "GetFile"),
  GET_FILE_COUNT(8, "GetFileCount"),
  SWITCH_TO_FOREGROUND(9, "SwitchToForeground"),
  GET_JOB_ID(10, "get_JobID");

  private final int number;
  private final String name;

  Job1Slot(int number, String name) {
    this.number = number;
    this.name = name;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String method() {
    return "IBackgroundCopyJob1::" + name;
  }
}
