package io.github.backgroundcopy.windows.abi;

import io.github.backgroundcopy.windows.com.Slot;

/** The methods of {@code IBackgroundCopyGroup} (specification section 2.3). */
public enum GroupSlot implements Slot {
  GET_PROP(3, "GetProp"),
  SET_PROP(4, "SetProp"),
  GET_PROGRESS(5, "GetProgress"),
  GET_STATUS(6, "GetStatus"),
  GET_JOB(7, "GetJob"),
  SUSPEND_GROUP(8, "SuspendGroup"),
  RESUME_GROUP(9, "ResumeGroup"),
  CANCEL_GROUP(10, "CancelGroup"),
  GET_SIZE(11, "get_Size"),
  GET_GROUP_ID(12, "get_GroupID"),
  CREATE_JOB(13, "CreateJob"),
  ENUM_JOBS(14, "EnumJobs"),
  SWITCH_TO_FOREGROUND(15, "SwitchToForeground"),
  QUERY_NEW_JOB_INTERFACE(16, "QueryNewJobInterface"),
  SET_NOTIFICATION_POINTER(17, "SetNotificationPointer");

  private final int number;
  private final String name;

  GroupSlot(int number, String name) {
    this.number = number;
    this.name = name;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String method() {
    return "IBackgroundCopyGroup::" + name;
  }
}
