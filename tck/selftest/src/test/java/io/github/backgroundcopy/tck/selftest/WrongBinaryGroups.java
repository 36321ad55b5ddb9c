package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.binary.GroupSlot;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.JobSlot;
import io.github.backgroundcopy.tck.binary.Prop;
import java.util.List;

/** Mistakes at the binary level in state, size and progress, section 6.5. */
final class WrongBinaryGroups {

  private WrongBinaryGroups() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBinaries.answering(
            "GROUP-STATE-10/binary",
            "stores no index without a job",
            "stored by GetStatus without a job",
            call -> {
              if (!call.is(GroupSlot.GET_STATUS) || call.pointer(1) == 0) {
                return call.proceed();
              }
              int before = call.memory().readInt(call.pointer(1));
              int hr = call.proceed();
              if (hr == Hr.S_OK
                  && call.target(BackgroundCopyGroup.class).enumJobs().count() == 0) {
                call.memory().writeInt(call.pointer(1), before);
              }
              return hr;
            }),
        WrongBinaries.answering(
            "GROUP-STATE-10/binary",
            "counts the index from 1",
            "stored by GetStatus with a job",
            call -> {
              int hr = call.proceed();
              if (call.is(GroupSlot.GET_STATUS) && hr == Hr.S_OK) {
                call.memory().writeInt(call.pointer(1), (int)
                    call.target(BackgroundCopyGroup.class).enumJobs().count());
              }
              return hr;
            }),
        WrongBinaries.answering(
            "GROUP-SIZE-02/binary",
            "gives all bits for an unknown size",
            "get_Size without a job",
            call -> {
              int hr = call.proceed();
              if (call.is(GroupSlot.GET_SIZE)
                  && hr == Hr.S_OK
                  && call.target(BackgroundCopyGroup.class).size().isEmpty()) {
                call.memory().writeInt(call.pointer(0), 0xFFFFFFFF);
              }
              return hr;
            }),
        WrongBinaries.answering(
            "GROUP-SIZE-03/binary",
            "cuts the sum to 32 bits",
            "get_Size with a sum of 4294967296",
            call -> {
              int hr = call.proceed();
              if (call.is(GroupSlot.GET_SIZE) && hr == Hr.S_OK) {
                long size = call.target(BackgroundCopyGroup.class).size().orElse(0);
                call.memory().writeInt(call.pointer(0), (int) size);
              }
              return hr;
            }),
        WrongBinaries.answering(
            "GROUP-SIZE-03/binary",
            "keeps the sum signed",
            "get_Size with a sum of 4294967294",
            call -> {
              int hr = call.proceed();
              if (call.is(GroupSlot.GET_SIZE) && hr == Hr.S_OK) {
                long size = call.target(BackgroundCopyGroup.class).size().orElse(0);
                call.memory().writeInt(call.pointer(0), (int) Math.min(size, 0x7FFFFFFF));
              }
              return hr;
            }),
        WrongBinaries.answering(
            "GROUP-PROG-01/binary",
            "has a time for jobs",
            "IBackgroundCopyJob1::GetProgress(2, p)",
            call -> call.is(JobSlot.GET_PROGRESS) && call.number(0) == Prop.TIME_DONE
                ? Hr.S_OK
                : call.proceed()),
        WrongBinaries.answering(
            "GROUP-PROG-02/binary",
            "rounds to the nearest",
            "IBackgroundCopyGroup::GetProgress(1) after 9 of 1000 bytes",
            call -> {
              int hr = call.proceed();
              if (call.is(GroupSlot.GET_PROGRESS) && call.number(0) == Prop.PERCENT_DONE) {
                Progress progress = call.target(BackgroundCopyGroup.class).progress();
                progress.bytesTotal().ifPresent(total -> {
                  double percent = 100.0 * progress.bytesTransferred() / Math.max(1, total);
                  call.memory().writeInt(call.pointer(1), (int) Math.round(percent));
                });
              }
              return hr;
            }),
        WrongBinaries.answering(
            "GROUP-PROG-03/binary",
            "gives the percentage for the size of a job",
            "IBackgroundCopyJob1::GetProgress(3) in the first file",
            call -> call.is(JobSlot.GET_PROGRESS) && call.number(0) == Prop.SIZE_DONE
                ? call.with(0, Prop.PERCENT_DONE).proceed()
                : call.proceed()),
        WrongBinaries.answering(
            "GROUP-PROG-04/binary",
            "tests the selector with a mask",
            "IBackgroundCopyGroup::GetProgress(5, p)",
            call -> call.is(GroupSlot.GET_PROGRESS) && (call.number(0) & 3) == 1
                ? call.with(0, Prop.PERCENT_DONE).proceed()
                : call.proceed()));
  }
}
