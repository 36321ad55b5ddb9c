package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.tck.binary.GroupSlot;
import io.github.backgroundcopy.tck.binary.Guids;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.JobSlot;
import io.github.backgroundcopy.tck.binary.ManagerSlot;
import io.github.backgroundcopy.tck.binary.Prop;
import io.github.backgroundcopy.tck.binary.UnknownSlot;
import java.util.List;
import java.util.UUID;

/** Mistakes at the binary level in what holds for all objects, section 6.1. */
final class WrongBinaryRules {

  private WrongBinaryRules() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBinaries.answering(
            "QI-01/binary", "gives a reference that it does not count", "or was released", call -> {
              int hr = call.proceed();
              if (call.is(UnknownSlot.QUERY_INTERFACE) && hr == Hr.S_OK) {
                var unused = call.proceed(UnknownSlot.RELEASE.number());
              }
              return hr;
            }),
        WrongBinaries.answering(
            "QI-02/binary",
            "makes an IUnknown for each question",
            "QueryInterface(IID_IUnknown, &p) once more",
            call -> {
              boolean ofUnknown = call.is(UnknownSlot.QUERY_INTERFACE)
                  && call.pointer(1) != 0
                  && call.memory().readGuid(call.pointer(0)).equals(Guids.UNKNOWN);
              if (ofUnknown) {
                call.memory().writePointer(call.pointer(1), call.twin());
                return Hr.S_OK;
              }
              return call.proceed();
            }),
        WrongBinaries.answering(
            "QI-03/binary",
            "leaves the pointer as it was for an interface that it lacks",
            "the pointer stored by",
            call -> call.is(UnknownSlot.QUERY_INTERFACE)
                ? WrongBinaries.keepingPointer(call, 1)
                : call.proceed()),
        WrongBinaries.answering(
            "QI-03/binary",
            "answers a NULL address as any method does",
            "E_POINTER (0x80004003)",
            call -> call.is(UnknownSlot.QUERY_INTERFACE) && call.pointer(1) == 0
                ? Hr.E_INVALIDARG
                : call.proceed()),
        WrongBinaries.answering(
            "ERR-01/binary",
            "writes without looking whether it may",
            "EnumGroups(0, NULL)",
            call -> {
              if (call.is(ManagerSlot.ENUM_GROUPS)) {
                call.memory().writePointer(call.pointer(1), 0);
              }
              return call.proceed();
            }),
        WrongBinaries.answering(
            "ERR-01/binary",
            "creates the group before it looks at the pointer",
            "what can be seen after the refused IBackgroundCopyQMgr::CreateGroup",
            call -> {
              if (call.is(ManagerSlot.CREATE_GROUP) && call.pointer(2) == 0) {
                var unused = call.target(QueueManager.class)
                    .createGroup(new UUID(call.pointer(0), call.pointer(1)));
                return Hr.E_INVALIDARG;
              }
              return call.proceed();
            }),
        WrongBinaries.answering(
            "ERR-01/binary",
            "thinks that a second result is optional",
            "IBackgroundCopyGroup::GetStatus(",
            call -> call.is(GroupSlot.GET_STATUS) && call.pointer(1) == 0 && call.pointer(0) != 0
                ? Hr.S_OK
                : call.proceed()),
        WrongBinaries.answering(
            "ERR-01/binary",
            "answers NULL by E_POINTER",
            "IBackgroundCopyJob1::GetFileCount(NULL)",
            call -> call.is(JobSlot.GET_FILE_COUNT) && call.pointer(0) == 0
                ? Hr.E_POINTER
                : call.proceed()),
        WrongBinaries.answering(
            "ERR-02/binary",
            "leaves the pointer as it was when CreateJob fails",
            "the pointer stored by the failing IBackgroundCopyGroup::CreateJob",
            call -> call.is(GroupSlot.CREATE_JOB)
                ? WrongBinaries.keepingPointer(call, 2)
                : call.proceed()),
        WrongBinaries.answering(
            "ERR-02/binary",
            "leaves the type of a VARIANT when GetProp fails",
            "vt stored by the failing IBackgroundCopyGroup::GetProp(",
            call -> {
              if (!call.is(GroupSlot.GET_PROP) || call.pointer(1) == 0) {
                return call.proceed();
              }
              int before = call.memory().readShort(call.pointer(1));
              int hr = call.proceed();
              if (hr != Hr.S_OK) {
                call.memory().writeShort(call.pointer(1), before);
              }
              return hr;
            }),
        WrongBinaries.answering(
            "ERR-02/binary",
            "leaves a string as it was when GetFile fails",
            "the string at 0 stored by the failing",
            call ->
                call.is(JobSlot.GET_FILE) ? WrongBinaries.keepingPointer(call, 1) : call.proceed()),
        WrongBinaries.answering(
            "ERR-03/binary",
            "judges the selector before the pointer",
            "GetProgress(2, NULL) with a bad value too",
            call -> call.is(GroupSlot.GET_PROGRESS) && call.number(0) == Prop.TIME_DONE
                ? Hr.E_NOTIMPL
                : call.proceed()),
        WrongBinaries.answering(
            "ERR-03/binary",
            "judges flags before it looks whether the group is gone",
            "of a cancelled group, with a bad value",
            call -> call.is(GroupSlot.ENUM_JOBS) && call.number(0) != 0 && call.pointer(1) != 0
                ? Hr.E_NOTIMPL
                : call.proceed()),
        WrongBinaries.answering(
            "ERR-03/binary-access",
            "judges the caller before the pointer",
            "of a group that A took over",
            call -> {
              if (call.is(GroupSlot.GET_STATUS)) {
                try {
                  var unused = call.target(BackgroundCopyGroup.class).status();
                } catch (QueueAccessDeniedException e) {
                  return Hr.E_ACCESSDENIED;
                }
              }
              return call.proceed();
            }),
        WrongBinaries.answering(
            "ERR-03/binary-service",
            "judges the pointer before it asks for the service",
            "while the service is stopped",
            call -> call.is(GroupSlot.GET_SIZE) && call.pointer(0) == 0
                ? Hr.E_INVALIDARG
                : call.proceed()),
        WrongBinaries.answering(
            "LIFE-01/binary",
            "suspends a group when its last pointer is released",
            "the group to complete without a pointer",
            call -> {
              int left = call.proceed();
              if (call.is(UnknownSlot.RELEASE) && left == 0 && call.on(BackgroundCopyGroup.class)) {
                call.target(BackgroundCopyGroup.class).suspend();
              }
              return left;
            }),
        WrongBinaries.answering(
            "LIFE-04/binary",
            "asks for the service in QueryInterface too",
            "QM_E_SERVICE_UNAVAILABLE",
            call -> {
              if (call.is(UnknownSlot.QUERY_INTERFACE) && call.on(BackgroundCopyGroup.class)) {
                try {
                  var unused = call.target(BackgroundCopyGroup.class).status();
                } catch (ServiceUnavailableException e) {
                  return Hr.QM_E_SERVICE_UNAVAILABLE;
                }
              }
              return call.proceed();
            }));
  }
}
