package io.github.backgroundcopy.windows.abi;

import io.github.backgroundcopy.windows.com.Slot;

/** The methods of {@code IBackgroundCopyJob} (specification section 5.2). */
public enum JobSlot implements Slot {
  ADD_FILE_SET(3, "AddFileSet"),
  ADD_FILE(4, "AddFile"),
  ENUM_FILES(5, "EnumFiles"),
  SUSPEND(6, "Suspend"),
  RESUME(7, "Resume"),
  CANCEL(8, "Cancel"),
  COMPLETE(9, "Complete"),
  GET_ID(10, "GetId"),
  GET_TYPE(11, "GetType"),
  GET_PROGRESS(12, "GetProgress"),
  GET_TIMES(13, "GetTimes"),
  GET_STATE(14, "GetState"),
  GET_ERROR(15, "GetError"),
  GET_OWNER(16, "GetOwner"),
  SET_DISPLAY_NAME(17, "SetDisplayName"),
  GET_DISPLAY_NAME(18, "GetDisplayName"),
  SET_DESCRIPTION(19, "SetDescription"),
  GET_DESCRIPTION(20, "GetDescription"),
  SET_PRIORITY(21, "SetPriority"),
  GET_PRIORITY(22, "GetPriority"),
  SET_NOTIFY_FLAGS(23, "SetNotifyFlags"),
  GET_NOTIFY_FLAGS(24, "GetNotifyFlags"),
  SET_NOTIFY_INTERFACE(25, "SetNotifyInterface"),
  GET_NOTIFY_INTERFACE(26, "GetNotifyInterface"),
  SET_MINIMUM_RETRY_DELAY(27, "SetMinimumRetryDelay"),
  GET_MINIMUM_RETRY_DELAY(28, "GetMinimumRetryDelay"),
  SET_NO_PROGRESS_TIMEOUT(29, "SetNoProgressTimeout"),
  GET_NO_PROGRESS_TIMEOUT(30, "GetNoProgressTimeout"),
  GET_ERROR_COUNT(31, "GetErrorCount"),
  SET_PROXY_SETTINGS(32, "SetProxySettings"),
  GET_PROXY_SETTINGS(33, "GetProxySettings"),
  TAKE_OWNERSHIP(34, "TakeOwnership");

  private final int number;
  private final String name;

  JobSlot(int number, String name) {
    this.number = number;
    this.name = name;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String method() {
    return "IBackgroundCopyJob::" + name;
  }
}
