package io.github.backgroundcopy.tck.binary;

/**
 * The slots of a group, section 2.3.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public enum GroupSlot implements Slot {
  /** {@code GetProp}. */
  GET_PROP(3, "GetProp"),

  /** {@code SetProp}. */
  SET_PROP(4, "SetProp"),

  /** {@code GetProgress}. */
  GET_PROGRESS(5, "GetProgress"),

  /** {@code GetStatus}. */
  GET_STATUS(6, "GetStatus"),

  /** {@code GetJob}. */
  GET_JOB(7, "GetJob"),

  /** {@code SuspendGroup}. */
  SUSPEND_GROUP(8, "SuspendGroup"),

  /** {@code ResumeGroup}. */
  RESUME_GROUP(9, "ResumeGroup"),

  /** {@code CancelGroup}. */
  CANCEL_GROUP(10, "CancelGroup"),

  /** {@code get_Size}. */
  GET_SIZE(11, "get_Size"),

  /** {@code get_GroupID}. */
  GET_GROUP_ID(12, "get_GroupID"),

  /** {@code CreateJob}. */
  CREATE_JOB(13, "CreateJob"),

  /** {@code EnumJobs}. */
  ENUM_JOBS(14, "EnumJobs"),

  /** {@code SwitchToForeground}. */
  SWITCH_TO_FOREGROUND(15, "SwitchToForeground"),

  /** {@code QueryNewJobInterface}. */
  QUERY_NEW_JOB_INTERFACE(16, "QueryNewJobInterface"),

  /** {@code SetNotificationPointer}. */
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
    return name;
  }
}
