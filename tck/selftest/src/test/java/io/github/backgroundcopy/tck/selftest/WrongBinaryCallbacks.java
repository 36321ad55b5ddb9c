package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.tck.binary.EnumeratorSlot;
import io.github.backgroundcopy.tck.binary.GroupSlot;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.JobSlot;
import io.github.backgroundcopy.tck.binary.ManagerSlot;
import java.util.List;

/**
 * Mistakes at the binary level in calls of the client, section 6.7, and in the ABI, section 6.8.
 */
final class WrongBinaryCallbacks {

  private WrongBinaryCallbacks() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBinaries.telling(
            "CB-STATUS-05/binary",
            "takes S_FALSE for success",
            "the call after S_FALSE",
            tell -> tell.proceed() < 0 ? Hr.E_FAIL : Hr.S_OK),
        WrongBinaries.telling(
            "CB-STATUS-05/binary", "tries once only", "the call after E_FAIL", tell -> {
              var unused = tell.proceed();
              return Hr.S_OK;
            }),
        WrongBinaries.telling(
            "CB-STATUS-06/binary",
            "names the first file at completion",
            "OnStatus at completion",
            tell -> {
              tell.fileIndex = Math.max(0, tell.fileIndex);
              return tell.proceed();
            }),
        WrongBinaries.telling(
            "CB-STATUS-06/binary",
            "hands the group over as its job",
            "OnStatus at completion",
            tell -> {
              tell.job = tell.job == 0 ? tell.group : tell.job;
              return tell.proceed();
            }),
        WrongBinaries.telling(
            "CB-STATUS-07/binary",
            "exchanges the two codes",
            "OnStatus after an error of file 1",
            tell -> {
              int win32 = tell.win32Result;
              tell.win32Result = tell.transportResult;
              tell.transportResult = win32;
              return tell.proceed();
            }),
        WrongBinaries.telling(
            "CB-STATUS-07/binary",
            "puts the retries behind the Win32 code",
            "OnStatus after an error of file 1",
            tell -> {
              int retries = tell.retries;
              tell.retries = tell.win32Result;
              tell.win32Result = retries;
              return tell.proceed();
            }),
        WrongBinaries.telling(
            "CB-PROGRESS-01/binary",
            "tells the last progress",
            "calls of OnProgress and OnProgressEx",
            tell -> {
              var unused = tell.callback().onProgress(1, tell.group, tell.job, 0, 100);
              return tell.proceed();
            }),
        WrongBinaries.answering(
            "ABI-01/binary",
            "has suspend and resume in each other's slots",
            "without files, slot 9",
            call -> {
              if (call.is(GroupSlot.RESUME_GROUP)) {
                return call.proceed(GroupSlot.SUSPEND_GROUP.number());
              }
              return call.is(GroupSlot.SUSPEND_GROUP)
                  ? call.proceed(GroupSlot.RESUME_GROUP.number())
                  : call.proceed();
            }),
        WrongBinaries.answering(
            "ABI-01/binary", "has Reset before Skip", "in slot 4, at the end", call -> {
              if (call.is(EnumeratorSlot.SKIP)) {
                return call.proceed(EnumeratorSlot.RESET.number());
              }
              return call.is(EnumeratorSlot.RESET)
                  ? call.proceed(EnumeratorSlot.SKIP.number())
                  : call.proceed();
            }),
        WrongBinaries.answering(
            "ABI-01/binary", "has the two internal slots exchanged", "slot 16", call -> {
              if (call.is(GroupSlot.QUERY_NEW_JOB_INTERFACE)) {
                return call.proceed(GroupSlot.SET_NOTIFICATION_POINTER.number());
              }
              return call.is(GroupSlot.SET_NOTIFICATION_POINTER)
                  ? call.proceed(GroupSlot.QUERY_NEW_JOB_INTERFACE.number())
                  : call.proceed();
            }),
        WrongBinaries.telling(
            "ABI-01/binary-callback",
            "calls slot 4 for OnStatus",
            "calls in slots 4 and 5",
            tell ->
                tell.callback().onProgress(tell.status, tell.group, tell.job, tell.fileIndex, 0)),
        WrongBinaries.answering(
            "ABI-02/binary",
            "takes a GUID for a pointer",
            "IBackgroundCopyQMgr::CreateGroup(GUID, ",
            call -> {
              if (call.is(ManagerSlot.CREATE_GROUP)) {
                var unused = call.memory().readGuid(call.pointer(0));
              }
              return call.proceed();
            }),
        WrongBinaries.answering(
            "ABI-02/binary",
            "reads the words of a GUID the wrong way round",
            "the jobs after CreateJob(",
            call -> call.is(GroupSlot.CREATE_JOB)
                ? call.with(0, Long.reverseBytes(call.pointer(0))).proceed()
                : call.proceed()),
        WrongBinaries.answering(
            "ABI-03/binary",
            "walks one array of structures",
            "IBackgroundCopyJob1::AddFiles(3, ",
            call -> {
              if (call.is(JobSlot.ADD_FILES)) {
                long first = call.memory().readPointer(call.pointer(1));
                for (int i = 1; i < call.number(0); i++) {
                  var unused = call.memory().string(call.memory().readPointer(first + 24L * i));
                }
              }
              return call.proceed();
            }));
  }
}
