package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.binary.GroupSlot;
import io.github.backgroundcopy.tck.selftest.binary.Call;
import io.github.backgroundcopy.tck.selftest.binary.Mistake;
import io.github.backgroundcopy.tck.selftest.binary.SimulatedMemory;
import io.github.backgroundcopy.tck.selftest.binary.Tell;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Mistakes at the binary level, and what several of them need. */
final class WrongBinaries {

  private WrongBinaries() {}

  static List<WrongBackend> all() {
    return Stream.of(
            WrongBinaryRules.all(),
            WrongBinaryNext.all(),
            WrongBinaryEnumerators.all(),
            WrongBinaryProperties.all(),
            WrongBinaryGroups.all(),
            WrongBinaryJobs.all(),
            WrongBinaryCallbacks.all())
        .flatMap(List::stream)
        .toList();
  }

  /** A mistake in answers. */
  static WrongBackend answering(
      String check, String mistake, String message, ToIntFunction<Call> answer) {
    return making(check, mistake, message, () -> new Mistake() {
      @Override
      public int answer(Call call) {
        return answer.applyAsInt(call);
      }
    });
  }

  /** A mistake in what a callback is told, or in what is made of its answer. */
  static WrongBackend telling(
      String check, String mistake, String message, ToIntFunction<Tell> told) {
    return making(check, mistake, message, () -> new Mistake() {
      @Override
      public int tell(Tell tell) {
        return told.applyAsInt(tell);
      }
    });
  }

  /** A mistake that remembers something of its queue. */
  static WrongBackend making(
      String check, String mistake, String message, Supplier<Mistake> mistakes) {
    return new WrongBackend(check, mistake, message, () -> new BinaryFixture(mistakes));
  }

  /** Calls, and leaves the pointer as it was where the call fails. */
  static int keepingPointer(Call call, int word) {
    long out = call.pointer(word);
    if (out == 0) {
      return call.proceed();
    }
    long before = call.memory().readPointer(out);
    int hr = call.proceed();
    if (hr < 0) {
      call.memory().writePointer(out, before);
    }
    return hr;
  }

  static void skip(Call call, long count) {
    var unused = call.target(SnapshotEnumerator.class).skip(count);
  }

  static boolean atEnd(Call call) {
    return call.target(SnapshotEnumerator.class).duplicate().skip(1) == 0;
  }

  /** Tells whether a VARIANT of this type is set. */
  static boolean sets(Call call, int type) {
    return call.is(GroupSlot.SET_PROP)
        && call.pointer(1) != 0
        && call.memory().readShort(call.pointer(1)) == type;
  }

  /** Calls SetProp as if the VARIANT were of another type. */
  static int takenFor(Call call, int type) {
    int before = call.memory().readShort(call.pointer(1));
    call.memory().writeShort(call.pointer(1), type);
    int hr = call.proceed();
    call.memory().writeShort(call.pointer(1), before);
    return hr;
  }

  /** Puts the BSTR that was given before in the place of a new one; gives the one that stays. */
  static long sameString(SimulatedMemory memory, long place, long before) {
    long given = memory.readPointer(place);
    if (before == 0) {
      return given;
    }
    memory.freeString(given);
    memory.writePointer(place, before);
    return before;
  }
}
