package io.github.backgroundcopy.windows.abi;

import io.github.backgroundcopy.windows.com.Slot;

/** The methods of {@code IBackgroundCopyFile} (specification section 5.2). */
public enum FileSlot implements Slot {
  GET_REMOTE_NAME(3, "GetRemoteName"),
  GET_LOCAL_NAME(4, "GetLocalName"),
  GET_PROGRESS(5, "GetProgress");

  private final int number;
  private final String name;

  FileSlot(int number, String name) {
    this.number = number;
    this.name = name;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String method() {
    return "IBackgroundCopyFile::" + name;
  }
}
