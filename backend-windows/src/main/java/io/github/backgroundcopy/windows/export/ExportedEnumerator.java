package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.EnumGroupsSlot;
import io.github.backgroundcopy.windows.abi.EnumJobs1Slot;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.HostedTable;
import io.github.backgroundcopy.windows.com.Signature;
import io.github.backgroundcopy.windows.com.Slot;
import java.util.List;
import java.util.UUID;

/**
 * An enumerator as {@code IEnumBackgroundCopyGroups} or {@code IEnumBackgroundCopyJobs1}, which
 * differ in their ids alone.
 */
final class ExportedEnumerator extends HostedObject {

  private static final HostedTable GROUPS = table(
      Ids.ENUM_GROUPS,
      EnumGroupsSlot.NEXT,
      EnumGroupsSlot.SKIP,
      EnumGroupsSlot.RESET,
      EnumGroupsSlot.CLONE,
      EnumGroupsSlot.GET_COUNT);

  private static final HostedTable JOBS = table(
      Ids.ENUM_JOBS1,
      EnumJobs1Slot.NEXT,
      EnumJobs1Slot.SKIP,
      EnumJobs1Slot.RESET,
      EnumJobs1Slot.CLONE,
      EnumJobs1Slot.GET_COUNT);

  private final HostedTable table;
  private final SnapshotEnumerator<UUID> ids;

  private ExportedEnumerator(HostedTable table, SnapshotEnumerator<UUID> ids) {
    super(table);
    this.table = table;
    this.ids = ids;
  }

  private static HostedTable table(
      UUID iid, Slot next, Slot skip, Slot reset, Slot copy, Slot count) {
    return HostedTable.of(
        iid,
        (Signature.IPP) (self, celt, array, fetched) ->
            Answers.of(next, () -> of(self).next(celt, array, fetched)),
        (Signature.I) (self, celt) -> Answers.of(skip, () -> of(self).skip(celt)),
        (Signature.None) self -> Answers.of(reset, () -> of(self).reset()),
        (Signature.P) (self, out) -> Answers.of(copy, () -> of(self).copy(out)),
        (Signature.P) (self, out) -> Answers.of(count, () -> of(self).count(out)));
  }

  static ExportedEnumerator ofGroups(SnapshotEnumerator<UUID> ids) {
    return new ExportedEnumerator(GROUPS, ids);
  }

  static ExportedEnumerator ofJobs(SnapshotEnumerator<UUID> ids) {
    return new ExportedEnumerator(JOBS, ids);
  }

  private static ExportedEnumerator of(long self) {
    return (ExportedEnumerator) at(self);
  }

  private int next(int celt, long array, long fetched) {
    Out.clearInt(fetched);
    if ((fetched == 0 && celt != 1) || (array == 0 && celt != 0)) {
      return Codes.E_INVALIDARG;
    }
    long wanted = Integer.toUnsignedLong(celt);
    List<UUID> items = ids.next((int) Math.min(wanted, Integer.MAX_VALUE));
    long at = array;
    for (UUID item : items) {
      Guid.write(at, item);
      at += Guid.SIZE;
    }
    if (fetched != 0) {
      Out.putInt(fetched, items.size());
    }
    return all(items.size() == wanted);
  }

  private int skip(int celt) {
    long wanted = Integer.toUnsignedLong(celt);
    return all(ids.skip(wanted) == wanted);
  }

  private static int all(boolean delivered) {
    return delivered ? Codes.S_OK : Codes.S_FALSE;
  }

  private int reset() {
    ids.reset();
    return Codes.S_OK;
  }

  private int copy(long out) {
    return out == 0
        ? Codes.E_INVALIDARG
        : Out.give(out, new ExportedEnumerator(table, ids.duplicate()));
  }

  private int count(long out) {
    if (out == 0) {
      return Codes.E_INVALIDARG;
    }
    Out.putSaturated(out, ids.count());
    return Codes.S_OK;
  }
}
