package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.tck.binary.GroupSlot;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.JobSlot;
import io.github.backgroundcopy.tck.selftest.binary.Call;
import io.github.backgroundcopy.tck.selftest.binary.Mistake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mistakes at the binary level in jobs, section 6.6. */
final class WrongBinaryJobs {

  private WrongBinaryJobs() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBinaries.making(
            "JOB-NI-01/binary",
            "passes SwitchToForeground on to the group",
            "what can be seen after SwitchToForeground",
            () -> new Mistake() {

              private @Nullable BackgroundCopyGroup last;

              @Override
              public int answer(Call call) {
                BackgroundCopyGroup group = last;
                if (call.is(GroupSlot.GET_JOB)) {
                  last = call.target(BackgroundCopyGroup.class);
                } else if (call.is(JobSlot.SWITCH_TO_FOREGROUND) && group != null) {
                  group.switchToForeground();
                }
                return call.proceed();
              }
            }),
        WrongBinaries.answering(
            "JOB-NI-01/binary",
            "takes CancelJob for done",
            "IBackgroundCopyJob1::CancelJob()",
            call -> call.is(JobSlot.CANCEL_JOB) ? Hr.S_OK : call.proceed()),
        WrongBinaries.making(
            "JOB-ADDFILES-12/binary",
            "hands the hint back",
            "dwSizeHint of GetFile for a file added with dwSizeHint 1",
            () -> new Mistake() {

              private final List<Integer> hints = new ArrayList<>();

              @Override
              public int answer(Call call) {
                int hr = call.proceed();
                if (call.is(JobSlot.ADD_FILES) && hr == Hr.S_OK) {
                  long file = call.memory().readPointer(call.pointer(1));
                  hints.add(call.memory().readInt(file + 16));
                } else if (call.is(JobSlot.GET_FILE) && hr == Hr.S_OK) {
                  call.memory().writeInt(call.pointer(1) + 16, hints.get(call.number(0)));
                }
                return hr;
              }
            }),
        WrongBinaries.answering(
            "JOB-ADDFILES-13/binary",
            "takes no files for success",
            "with cFileCount 0",
            call -> call.is(JobSlot.ADD_FILES) && call.number(0) == 0 ? Hr.S_OK : call.proceed()),
        WrongBinaries.answering(
            "JOB-ADDFILES-13/binary",
            "follows a NULL element",
            "IBackgroundCopyJob1::AddFiles(1, ",
            call -> {
              if (call.is(JobSlot.ADD_FILES)) {
                var unused = call.memory().readPointer(call.memory().readPointer(call.pointer(1)));
              }
              return call.proceed();
            }),
        WrongBinaries.making(
            "JOB-GETFILE-01/binary",
            "gives the same BSTR each time",
            "the BSTRs of two calls of GetFile",
            () -> new Mistake() {

              private final Map<Integer, Long> given = new HashMap<>();

              @Override
              public int answer(Call call) {
                int hr = call.proceed();
                if (call.is(JobSlot.GET_FILE) && hr == Hr.S_OK) {
                  long before = given.getOrDefault(call.number(0), 0L);
                  given.put(
                      call.number(0),
                      WrongBinaries.sameString(call.memory(), call.pointer(1), before));
                }
                return hr;
              }
            }),
        WrongBinaries.answering(
            "JOB-GETFILE-03/binary",
            "takes the index for signed",
            "IBackgroundCopyJob1::GetFile(2147483648, p)",
            call -> call.is(JobSlot.GET_FILE) && call.number(0) < 0
                ? Hr.E_INVALIDARG
                : call.proceed()));
  }
}
