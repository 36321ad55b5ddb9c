package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.tck.binary.GroupSlot;
import io.github.backgroundcopy.tck.binary.Hr;
import io.github.backgroundcopy.tck.binary.Layout;
import io.github.backgroundcopy.tck.binary.Prop;
import io.github.backgroundcopy.tck.binary.Vt;
import io.github.backgroundcopy.tck.selftest.binary.Call;
import io.github.backgroundcopy.tck.selftest.binary.Mistake;
import io.github.backgroundcopy.tck.selftest.binary.SimulatedMemory;
import java.util.List;

/** Mistakes at the binary level in the properties of a group, section 6.4. */
final class WrongBinaryProperties {

  private WrongBinaryProperties() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBinaries.answering(
            "GROUP-PROP-02/binary",
            "does not know VT_UINT",
            "VARIANT of type 23",
            call -> WrongBinaries.sets(call, Vt.UINT) ? Hr.E_INVALIDARG : call.proceed()),
        WrongBinaries.answering(
            "GROUP-PROP-02/binary",
            "reads 32 bits of a VT_I2",
            "VARIANT of type 2)",
            call -> WrongBinaries.sets(call, Vt.I2)
                ? WrongBinaries.takenFor(call, Vt.I4)
                : call.proceed()),
        WrongBinaries.answering(
            "GROUP-PROP-03/binary",
            "takes a VT_BOOL for a number",
            "VARIANT of type 11",
            call -> WrongBinaries.sets(call, Vt.BOOL)
                ? WrongBinaries.takenFor(call, Vt.I2)
                : call.proceed()),
        WrongBinaries.answering(
            "GROUP-PROP-03/binary",
            "takes a VT_EMPTY for an empty text",
            "VARIANT of type 0",
            call -> WrongBinaries.sets(call, Vt.EMPTY) && Prop.TEXTS.contains(call.number(0))
                ? Hr.S_OK
                : call.proceed()),
        WrongBinaries.answering(
            "GROUP-PROP-04/binary",
            "accepts a user id",
            "IBackgroundCopyGroup::SetProp(1, ",
            call -> call.is(GroupSlot.SET_PROP) && call.number(0) == 1 ? Hr.S_OK : call.proceed()),
        WrongBinaries.answering(
            "GROUP-PROP-05/binary",
            "takes an unknown id for a malformed one",
            "IBackgroundCopyGroup::GetProp(-1, p)",
            call -> call.is(GroupSlot.GET_PROP) && call.number(0) < 0
                ? Hr.E_INVALIDARG
                : call.proceed()),
        WrongBinaries.answering(
            "GROUP-PROP-11/binary",
            "refuses a NULL BSTR",
            "with a NULL BSTR",
            call -> WrongBinaries.sets(call, Vt.BSTR)
                    && call.memory().readPointer(call.pointer(1) + Layout.VARIANT_VALUE) == 0
                ? Hr.E_INVALIDARG
                : call.proceed()),
        WrongBinaries.answering(
            "GROUP-PROP-12/binary",
            "compares the incoming type",
            "with vt = 8 before",
            call -> call.is(GroupSlot.GET_PROP)
                    && Prop.NUMBERS.contains(call.number(0))
                    && call.memory().readShort(call.pointer(1)) == Vt.BSTR
                ? Hr.E_INVALIDARG
                : call.proceed()),
        WrongBinaries.answering(
            "GROUP-PROP-12/binary",
            "clears the incoming VARIANT",
            "the BSTR that lay in the VARIANT before",
            call -> {
              if (call.is(GroupSlot.GET_PROP)
                  && call.memory().readShort(call.pointer(1)) == Vt.BSTR) {
                long value = call.pointer(1) + Layout.VARIANT_VALUE;
                call.memory().freeString(call.memory().readPointer(value));
              }
              return call.proceed();
            }),
        WrongBinaries.making(
            "GROUP-PROP-13/binary",
            "keeps the BSTR of SetProp",
            "after the caller's BSTR was overwritten",
            () -> new Mistake() {

              private long kept;

              @Override
              public int answer(Call call) {
                SimulatedMemory memory = call.memory();
                int hr = call.proceed();
                if (call.is(GroupSlot.SET_PROP) && call.number(0) == Prop.DISPLAY_NAME) {
                  kept = memory.readPointer(call.pointer(1) + Layout.VARIANT_VALUE);
                } else if (call.is(GroupSlot.GET_PROP)
                    && call.number(0) == Prop.DISPLAY_NAME
                    && kept != 0) {
                  long value = call.pointer(1) + Layout.VARIANT_VALUE;
                  memory.freeString(memory.readPointer(value));
                  memory.writePointer(value, memory.allocateString(memory.string(kept)));
                }
                return hr;
              }
            }),
        WrongBinaries.making(
            "GROUP-PROP-13/binary",
            "gives the same BSTR each time",
            "the BSTRs of two calls of GetProp(11)",
            () -> new Mistake() {

              private long given;

              @Override
              public int answer(Call call) {
                int hr = call.proceed();
                if (call.is(GroupSlot.GET_PROP) && call.number(0) == Prop.DISPLAY_NAME) {
                  given = WrongBinaries.sameString(
                      call.memory(), call.pointer(1) + Layout.VARIANT_VALUE, given);
                }
                return hr;
              }
            }));
  }
}
