package io.github.backgroundcopy;

/**
 * The run state of a group: the four combinations of status bits that a group shows (specification
 * section 1.4).
 */
public enum GroupState {

  /** New, or paused; waits for {@link BackgroundCopyGroup#resume()}. Bits 0x180. */
  SUSPENDED,

  /** Queued, connecting, transferring, or waiting to try again. Bits 0x080. */
  RUNNING,

  /** Every file has arrived; the group stays until it is cancelled. Bits 0x140. */
  COMPLETE,

  /** Failed for good; {@link BackgroundCopyGroup#resume()} tries again. Bits 0x380. */
  ERROR
}
