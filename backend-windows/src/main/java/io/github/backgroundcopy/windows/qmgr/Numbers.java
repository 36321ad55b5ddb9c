package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.windows.abi.GroupSlot;
import io.github.backgroundcopy.windows.abi.Job1Slot;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Slot;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What groups and jobs tell in numbers of 32 bits. A sum of sizes that does not fit is not known; a
 * count of bytes that does not fit is shown as the greatest that does, as the interface has it
 * (GROUP-SIZE-03).
 */
final class Numbers {

  private static final int PERCENT_DONE = 1;
  private static final int SIZE_DONE = 3;

  /** What sums are that do not fit. */
  private static final long SATURATED = 0xFFFFFFFFL;

  private static final int ALL = 100;

  private Numbers() {}

  static GroupStatus groupStatus(ComObject group) {
    try (Block out = new Block(8)) {
      group.require(GroupSlot.GET_STATUS, out.address(), out.address() + 4);
      return new GroupStatus(out.getInt(0));
    }
  }

  /** Results mean something only in an error (JOB-STATUS-02). */
  static JobStatus jobStatus(ComObject job) {
    try (Block out = new Block(16)) {
      long at = out.address();
      job.require(Job1Slot.GET_STATUS, at, at + 4, at + 8, at + 12);
      int bits = out.getInt(0);
      return (bits & JobStatus.ERROR) == 0
          ? new JobStatus(bits, 0, 0, 0)
          : new JobStatus(bits, out.getInt(4), out.getInt(8), out.getInt(12));
    }
  }

  /** Gives the sum of sizes. 0 means unknown, until all that there is has arrived. */
  static OptionalLong size(ComObject group) {
    long size = one(group, GroupSlot.GET_SIZE);
    return size(size, size == 0 && isComplete(groupStatus(group)));
  }

  private static OptionalLong size(long size, boolean complete) {
    boolean known = size == 0 ? complete : size != SATURATED;
    return known ? OptionalLong.of(size) : OptionalLong.empty();
  }

  private static boolean isComplete(GroupStatus status) {
    return status.state() == GroupState.COMPLETE;
  }

  static Progress groupProgress(ComObject group) {
    return progress(group, GroupSlot.GET_PROGRESS, () -> size(group));
  }

  /** Reads the progress of a group whose status was read just now. */
  static Progress groupProgress(ComObject group, GroupStatus status) {
    return progress(
        group,
        GroupSlot.GET_PROGRESS,
        () -> size(one(group, GroupSlot.GET_SIZE), isComplete(status)));
  }

  static Progress jobProgress(ComObject job, ComObject group) {
    return progress(job, Job1Slot.GET_PROGRESS, () -> size(group));
  }

  /** In this order what comes later is never behind what came before. */
  private static Progress progress(ComObject object, Slot slot, Supplier<OptionalLong> size) {
    long percent = one(object, slot, PERCENT_DONE);
    long bytes = one(object, slot, SIZE_DONE);
    return new Progress(bytes, size.get(), (int) Math.min(ALL, percent));
  }

  static int fileCount(ComObject job) {
    long count = one(job, Job1Slot.GET_FILE_COUNT);
    if (count > Integer.MAX_VALUE) {
      throw new BackgroundCopyException(
          HResult.E_UNEXPECTED, Job1Slot.GET_FILE_COUNT.method() + " gave \"" + count + "\"");
    }
    return (int) count;
  }

  private static long one(ComObject object, Slot slot) {
    try (Block out = new Block(8)) {
      object.require(slot, out.address());
      return Integer.toUnsignedLong(out.getInt(0));
    }
  }

  private static long one(ComObject object, Slot slot, int selector) {
    try (Block out = new Block(8)) {
      object.require(slot, selector, out.address());
      return Integer.toUnsignedLong(out.getInt(0));
    }
  }
}
