package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.tck.binary.EnumeratorSlot;
import io.github.backgroundcopy.tck.binary.Hr;
import java.util.List;

/** Mistakes at the binary level in {@code Next}. */
final class WrongBinaryNext {

  private WrongBinaryNext() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBinaries.answering(
            "ENUM-NEXT-01/binary", "does not store the count of one", "n stored by", call -> {
              int hr = call.proceed();
              if (call.is(EnumeratorSlot.NEXT) && call.number(0) == 1 && call.pointer(2) != 0) {
                call.memory().writeInt(call.pointer(2), 0);
              }
              return hr;
            }),
        WrongBinaries.answering(
            "ENUM-NEXT-02/binary", "answers S_FALSE to all but one", "Next(2, p, &n)", call -> {
              int hr = call.proceed();
              return call.is(EnumeratorSlot.NEXT) && call.number(0) > 1 && hr == Hr.S_OK
                  ? Hr.S_FALSE
                  : hr;
            }),
        WrongBinaries.answering(
            "ENUM-NEXT-03/binary",
            "answers S_OK as long as there is something",
            "S_FALSE",
            call -> {
              int hr = call.proceed();
              return call.is(EnumeratorSlot.NEXT)
                      && hr == Hr.S_FALSE
                      && call.pointer(2) != 0
                      && call.memory().readInt(call.pointer(2)) > 0
                  ? Hr.S_OK
                  : hr;
            }),
        WrongBinaries.answering(
            "ENUM-NEXT-04/binary", "stores no count at the end", "n stored by", call -> {
              if (!call.is(EnumeratorSlot.NEXT) || call.pointer(2) == 0) {
                return call.proceed();
              }
              int before = call.memory().readInt(call.pointer(2));
              int hr = call.proceed();
              if (hr == Hr.S_FALSE && call.memory().readInt(call.pointer(2)) == 0) {
                call.memory().writeInt(call.pointer(2), before);
              }
              return hr;
            }),
        WrongBinaries.answering(
            "ENUM-NEXT-05/binary",
            "wants a count for one item too",
            "Next(1, p, NULL) at 0",
            call -> call.is(EnumeratorSlot.NEXT) && call.pointer(2) == 0
                ? Hr.E_INVALIDARG
                : call.proceed()),
        WrongBinaries.answering(
            "ENUM-NEXT-06/binary", "moves although it refuses", "after the refused", call -> {
              int hr = call.proceed();
              if (call.is(EnumeratorSlot.NEXT) && hr == Hr.E_INVALIDARG) {
                WrongBinaries.skip(call, 1);
              }
              return hr;
            }),
        WrongBinaries.answering(
            "ENUM-NEXT-06/binary",
            "needs no count for nothing",
            "Next(0, p, NULL)",
            call -> call.is(EnumeratorSlot.NEXT) && call.number(0) == 0 && call.pointer(2) == 0
                ? Hr.S_OK
                : call.proceed()),
        WrongBinaries.answering(
            "ENUM-NEXT-07/binary",
            "wants an array for nothing too",
            "Next(0, NULL, &n)",
            call -> call.is(EnumeratorSlot.NEXT) && call.pointer(1) == 0
                ? Hr.E_INVALIDARG
                : call.proceed()),
        WrongBinaries.answering(
            "ENUM-NEXT-07/binary",
            "takes nothing asked for at the end for the end",
            "Next(0, p, &n) at 3",
            call -> {
              int hr = call.proceed();
              return call.is(EnumeratorSlot.NEXT)
                      && hr == Hr.S_OK
                      && WrongBinaries.atEnd(call)
                      && call.number(0) == 0
                  ? Hr.S_FALSE
                  : hr;
            }),
        WrongBinaries.answering(
            "ENUM-NEXT-08/binary",
            "takes celt for signed",
            "Next(4294967295, p, &n)",
            call -> call.is(EnumeratorSlot.NEXT) && call.number(0) < 0
                ? Hr.E_INVALIDARG
                : call.proceed()),
        WrongBinaries.answering(
            "ENUM-NEXT-09/binary",
            "moves before it looks at the array",
            "after the refused",
            call -> {
              int hr = call.proceed();
              if (call.is(EnumeratorSlot.NEXT) && call.pointer(1) == 0) {
                WrongBinaries.skip(call, Integer.toUnsignedLong(call.number(0)));
              }
              return hr;
            }),
        WrongBinaries.answering(
            "ENUM-NEXT-09/binary",
            "stores no count when it refuses",
            "n stored by the refused",
            call -> {
              if (!call.is(EnumeratorSlot.NEXT) || call.pointer(2) == 0) {
                return call.proceed();
              }
              int before = call.memory().readInt(call.pointer(2));
              int hr = call.proceed();
              if (hr == Hr.E_INVALIDARG) {
                call.memory().writeInt(call.pointer(2), before);
              }
              return hr;
            }),
        WrongBinaries.answering(
            "ENUM-NEXT-10/binary",
            "clears the rest of the array",
            "what lies beyond the GUIDs",
            call -> {
              int hr = call.proceed();
              if (call.is(EnumeratorSlot.NEXT) && call.number(0) == 7 && call.pointer(2) != 0) {
                int count = call.memory().readInt(call.pointer(2));
                call.memory().write(call.pointer(1) + 16L * count, new byte[16 * (7 - count)]);
              }
              return hr;
            }),
        WrongBinaries.answering(
            "ENUM-NEXT-10/binary",
            "takes the incoming count for the room",
            "with n = 0 before",
            call -> call.is(EnumeratorSlot.NEXT)
                    && call.pointer(2) != 0
                    && call.memory().readInt(call.pointer(2)) == 0
                ? Hr.S_FALSE
                : call.proceed()));
  }
}
