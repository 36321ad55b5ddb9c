package io.github.backgroundcopy.tck.binary;

/**
 * The slots of a job, section 2.4.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public enum JobSlot implements Slot {
  /** {@code CancelJob}. */
  CANCEL_JOB(3, "CancelJob"),

  /** {@code GetProgress}. */
  GET_PROGRESS(4, "GetProgress"),

  /** {@code GetStatus}. */
  GET_STATUS(5, "GetStatus"),

  /** {@code AddFiles}. */
  ADD_FILES(6, "AddFiles"),

  /** {@code GetFile}. */
  GET_FILE(7, "GetFile"),

  /** {@code GetFileCount}. */
  GET_FILE_COUNT(8, "GetFileCount"),

  /** {@code SwitchToForeground}. */
  SWITCH_TO_FOREGROUND(9, "SwitchToForeground"),

  /** {@code get_JobID}. */
  GET_JOB_ID(10, "get_JobID");

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
    return name;
  }
}
