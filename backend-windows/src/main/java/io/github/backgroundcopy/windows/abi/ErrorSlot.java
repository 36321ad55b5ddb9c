package io.github.backgroundcopy.windows.abi;

import io.github.backgroundcopy.windows.com.Slot;

/** The methods of {@code IBackgroundCopyError} (specification section 5.2). */
public enum ErrorSlot implements Slot {
  GET_ERROR(3, "GetError"),
  GET_FILE(4, "GetFile"),
  GET_ERROR_DESCRIPTION(5, "GetErrorDescription"),
  GET_ERROR_CONTEXT_DESCRIPTION(6, "GetErrorContextDescription"),
  GET_PROTOCOL(7, "GetProtocol");

  private final int number;
  private final String name;

  ErrorSlot(int number, String name) {
    this.number = number;
    this.name = name;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String method() {
    return "IBackgroundCopyError::" + name;
  }
}
