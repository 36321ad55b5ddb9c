package io.github.backgroundcopy;

/**
 * The status bits of a group, as {@code GetStatus} gives them (GROUP-STATE-12).
 *
 * <p>Any bits can be held, so that what a queue really answered can be shown. Immutable and
 * thread-safe.
 *
 * @param bits the {@code QM_STATUS_GROUP_*} bits
 */
public record GroupStatus(int bits) {

  /** {@code QM_STATUS_GROUP_COMPLETE}: every file has arrived. */
  public static final int COMPLETE = 0x040;

  /** {@code QM_STATUS_GROUP_INCOMPLETE}: not complete. */
  public static final int INCOMPLETE = 0x080;

  /** {@code QM_STATUS_GROUP_SUSPENDED}: nothing is transferred. */
  public static final int SUSPENDED = 0x100;

  /** {@code QM_STATUS_GROUP_ERROR}: failed for good. */
  public static final int ERROR = 0x200;

  /** {@code QM_STATUS_GROUP_FOREGROUND}: transfers as a foreground activity. */
  public static final int FOREGROUND = 0x400;

  /**
   * Puts together the bits of a state.
   *
   * @param state the run state
   * @param foreground whether the group was switched to the foreground
   * @return the status
   */
  public static GroupStatus of(GroupState state, boolean foreground) {
    int bits = switch (state) {
      case SUSPENDED -> INCOMPLETE | SUSPENDED;
      case RUNNING -> INCOMPLETE;
      case COMPLETE -> COMPLETE | SUSPENDED;
      case ERROR -> INCOMPLETE | ERROR | SUSPENDED;
    };
    return new GroupStatus(foreground ? bits | FOREGROUND : bits);
  }

  /**
   * Reads the run state from the bits: ERROR before COMPLETE before SUSPENDED, and RUNNING if none
   * is set.
   *
   * @return the run state
   */
  public GroupState state() {
    if ((bits & ERROR) != 0) {
      return GroupState.ERROR;
    }
    if ((bits & COMPLETE) != 0) {
      return GroupState.COMPLETE;
    }
    return (bits & SUSPENDED) != 0 ? GroupState.SUSPENDED : GroupState.RUNNING;
  }

  /**
   * Tells whether the group was switched to the foreground (GROUP-STATE-11).
   *
   * @return true if {@link #FOREGROUND} is set
   */
  public boolean foreground() {
    return (bits & FOREGROUND) != 0;
  }

  @Override
  public String toString() {
    return "GroupStatus[0x" + Integer.toHexString(bits) + " " + state()
        + (foreground() ? " FOREGROUND]" : "]");
  }
}
