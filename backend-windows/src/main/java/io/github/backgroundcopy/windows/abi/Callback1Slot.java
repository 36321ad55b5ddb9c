package io.github.backgroundcopy.windows.abi;

import io.github.backgroundcopy.windows.com.Slot;

/** The methods of {@code IBackgroundCopyCallback1} (specification section 2.6). */
public enum Callback1Slot implements Slot {
  ON_STATUS(3, "OnStatus"),
  ON_PROGRESS(4, "OnProgress"),
  ON_PROGRESS_EX(5, "OnProgressEx");

  private final int number;
  private final String name;

  Callback1Slot(int number, String name) {
    this.number = number;
    this.name = name;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String method() {
    return "IBackgroundCopyCallback1::" + name;
  }
}
