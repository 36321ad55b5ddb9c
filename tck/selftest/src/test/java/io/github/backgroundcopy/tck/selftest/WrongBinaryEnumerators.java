package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.binary.EnumeratorSlot;
import io.github.backgroundcopy.tck.binary.GroupSlot;
import io.github.backgroundcopy.tck.binary.Guids;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.ManagerSlot;
import io.github.backgroundcopy.tck.binary.UnknownSlot;
import io.github.backgroundcopy.tck.selftest.binary.Call;
import io.github.backgroundcopy.tck.selftest.binary.MemoryFault;
import io.github.backgroundcopy.tck.selftest.binary.Mistake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Mistakes at the binary level in the other methods of enumerators, and in what gives them. */
final class WrongBinaryEnumerators {

  private WrongBinaryEnumerators() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBinaries.answering(
            "ENUM-SKIP-01/binary",
            "takes the last item for the end",
            "IEnumBackgroundCopyGroups::Skip(5) at 0 of 5",
            call -> {
              int hr = call.proceed();
              return call.is(EnumeratorSlot.SKIP) && hr == Hr.S_OK && WrongBinaries.atEnd(call)
                  ? Hr.S_FALSE
                  : hr;
            }),
        WrongBinaries.answering(
            "ENUM-SKIP-02/binary",
            "takes nothing to skip at the end for the end",
            "::Skip(0) at 3 of 3",
            call -> {
              int hr = call.proceed();
              return call.is(EnumeratorSlot.SKIP)
                      && call.number(0) == 0
                      && WrongBinaries.atEnd(call)
                  ? Hr.S_FALSE
                  : hr;
            }),
        WrongBinaries.answering(
            "ENUM-SKIP-03/binary", "answers S_OK whatever it skipped", "S_FALSE", call -> {
              int hr = call.proceed();
              return call.is(EnumeratorSlot.SKIP) ? Hr.S_OK : hr;
            }),
        WrongBinaries.answering(
            "ENUM-SKIP-04/binary",
            "adds celt to its position in 32 bits",
            "after IEnumBackgroundCopyGroups::Skip(4294967295)",
            call -> {
              int hr = call.proceed();
              if (call.is(EnumeratorSlot.SKIP) && call.number(0) < 0) {
                call.target(SnapshotEnumerator.class).reset();
              }
              return hr;
            }),
        WrongBinaries.making(
            "ENUM-CLONE-01/binary",
            "clones what is only an IUnknown",
            "QueryInterface(IID_IEnumBackgroundCopyGroups, &p)",
            () -> new Mistake() {

              private final List<Long> clones = new ArrayList<>();

              @Override
              public int answer(Call call) {
                if (call.is(UnknownSlot.QUERY_INTERFACE)
                    && clones.contains(call.address())
                    && !call.memory().readGuid(call.pointer(0)).equals(Guids.UNKNOWN)) {
                  return Hr.E_NOINTERFACE;
                }
                int hr = call.proceed();
                if (call.is(EnumeratorSlot.CLONE)) {
                  clones.add(call.memory().readPointer(call.pointer(0)));
                }
                return hr;
              }
            }),
        WrongBinaries.making(
            "ENUM-CLONE-04/binary",
            "borrows the memory of the original",
            "what the original freed",
            () -> new Mistake() {

              private final Map<Long, Long> originals = new HashMap<>();

              @Override
              public int answer(Call call) {
                long original = originals.getOrDefault(call.address(), call.address());
                if (call.is(EnumeratorSlot.NEXT) && !call.isAlive(original)) {
                  throw new MemoryFault("read what the original freed");
                }
                int hr = call.proceed();
                if (call.is(EnumeratorSlot.CLONE)) {
                  originals.put(call.memory().readPointer(call.pointer(0)), call.address());
                }
                return hr;
              }
            }),
        WrongBinaries.making(
            "ENUM-SNAP-06/binary",
            "asks the manager for each item",
            "called a manager that was released",
            () -> new Mistake() {

              private final Map<Long, Long> managers = new HashMap<>();

              @Override
              public int answer(Call call) {
                long manager = managers.getOrDefault(call.address(), call.address());
                if (call.is(EnumeratorSlot.NEXT) && !call.isAlive(manager)) {
                  throw new MemoryFault("called a manager that was released");
                }
                int hr = call.proceed();
                if (call.is(ManagerSlot.ENUM_GROUPS) && hr == Hr.S_OK) {
                  managers.put(call.memory().readPointer(call.pointer(1)), call.address());
                }
                return hr;
              }
            }),
        WrongBinaries.answering(
            "QMGR-ENUM-01/binary",
            "looks at the lowest bit of dwFlags",
            "IBackgroundCopyQMgr::EnumGroups(2, ",
            call -> call.is(ManagerSlot.ENUM_GROUPS) && (call.number(0) & 1) == 0
                ? call.with(0, 0).proceed()
                : call.proceed()),
        WrongBinaries.answering(
            "QMGR-ENUM-01/binary",
            "leaves the pointer as it was",
            "the enumerator stored by IBackgroundCopyQMgr::EnumGroups(1, ",
            call -> call.is(ManagerSlot.ENUM_GROUPS)
                ? WrongBinaries.keepingPointer(call, 1)
                : call.proceed()),
        WrongBinaries.answering(
            "JENUM-01/binary",
            "answers an empty list by S_FALSE",
            "IBackgroundCopyGroup::EnumJobs(0, ",
            call -> {
              int hr = call.proceed();
              return call.is(GroupSlot.ENUM_JOBS)
                      && hr == Hr.S_OK
                      && call.target(BackgroundCopyGroup.class).enumJobs().count() == 0
                  ? Hr.S_FALSE
                  : hr;
            }),
        WrongBinaries.answering(
            "JENUM-03/binary",
            "takes dwFlags for signed",
            "IBackgroundCopyGroup::EnumJobs(2147483648, ",
            call -> call.is(GroupSlot.ENUM_JOBS) && call.number(0) < 0
                ? call.with(0, 0).proceed()
                : call.proceed()));
  }
}
