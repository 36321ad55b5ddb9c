package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.com.HostComApi;
import io.github.backgroundcopy.windows.com.HostedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way to a fake service. Counts the calls that would be remote, and fails those that it is told
 * to.
 */
final class FakeComApi extends HostComApi {

  private final FakeBits bits;
  private final List<String> calls = new ArrayList<>();
  private volatile Function<String, @Nullable Integer> faults = call -> null;

  FakeComApi(FakeBits bits) {
    this.bits = bits;
  }

  @Override
  public int createInstance(UUID classId, int context, UUID iid, long out) {
    Integer fault = called("CoCreateInstance");
    if (fault != null) {
      return fault;
    }
    if (!classId.equals(Ids.MANAGER_CLASS) || !iid.equals(Ids.MANAGER) || context != 4) {
      return Codes.REGDB_E_CLASSNOTREG;
    }
    return bits.connect(out);
  }

  @Override
  public int invoke(long object, int slot, Object... arguments) {
    // Counting references is the proxies' own affair.
    if (slot >= 3) {
      FakeObject target = (FakeObject) HostedObject.at(object);
      Integer fault = called(target.method(slot));
      if (fault != null) {
        return fault;
      }
      if (target.isDead()) {
        return bits.deadCode();
      }
    }
    return super.invoke(object, slot, arguments);
  }

  @Override
  public int disconnect(long object) {
    bits.disconnect(object);
    return 0;
  }

  @Override
  public void freeTaskMemory(long memory) {
    bits.memory().free(memory);
  }

  private @Nullable Integer called(String call) {
    synchronized (calls) {
      calls.add(call);
    }
    return faults.apply(call);
  }

  /** What was called since the last time that this was asked. */
  List<String> calls() {
    synchronized (calls) {
      List<String> copy = List.copyOf(calls);
      calls.clear();
      return copy;
    }
  }

  /** Gives the code that a call fails with, or null to let it happen. */
  void faults(Function<String, @Nullable Integer> codes) {
    faults = codes;
  }
}
