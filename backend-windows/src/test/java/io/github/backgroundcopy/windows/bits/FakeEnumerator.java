package io.github.backgroundcopy.windows.bits;

import com.sun.jna.Pointer;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.EnumJobsSlot;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.HostedTable;
import io.github.backgroundcopy.windows.com.Signature;
import io.github.backgroundcopy.windows.com.Slot;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Both enumerators of the fake; it keeps its items until it is released. */
final class FakeEnumerator extends FakeObject {

  private static final Map<UUID, HostedTable> TABLES = new ConcurrentHashMap<>();

  private final List<FakeObject> items;
  private int next;

  FakeEnumerator(UUID iid, Slot[] slots, List<FakeObject> items) {
    super(TABLES.computeIfAbsent(iid, FakeEnumerator::table), slots);
    this.items = items;
    items.forEach(FakeObject::addReference);
  }

  private static HostedTable table(UUID iid) {
    return HostedTable.of(
        iid,
        (Signature.IPP) (self, wanted, out, fetched) ->
            HostedTable.guarded(EnumJobsSlot.NEXT, () -> fake(self).next(wanted, out, fetched)),
        (Signature.I) (self, count) -> HostedTable.guarded(EnumJobsSlot.SKIP, () -> {
          fake(self).next += count;
          return Codes.S_OK;
        }),
        (Signature.None) self -> Codes.E_NOTIMPL,
        (Signature.P) (self, out) -> Codes.E_NOTIMPL,
        (Signature.P) (self, out) -> HostedTable.guarded(EnumJobsSlot.GET_COUNT, () -> {
          new Pointer(out).setInt(0, fake(self).items.size());
          return Codes.S_OK;
        }));
  }

  private static FakeEnumerator fake(long self) {
    return (FakeEnumerator) HostedObject.at(self);
  }

  private int next(int wanted, long out, long fetched) {
    int count = Math.min(wanted, items.size() - next);
    for (int i = 0; i < count; i++) {
      int unused = FakeManager.give(items.get(next++), out + 8L * i);
    }
    new Pointer(fetched).setInt(0, count);
    return count == wanted ? Codes.S_OK : Codes.S_FALSE;
  }

  @Override
  protected void gone() {
    items.forEach(FakeObject::dropReference);
  }
}
