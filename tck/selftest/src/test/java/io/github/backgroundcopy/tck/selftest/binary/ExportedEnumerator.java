package io.github.backgroundcopy.tck.selftest.binary;

import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.List;
import java.util.UUID;

/** An enumerator as {@code IEnumBackgroundCopyGroups} or {@code IEnumBackgroundCopyJobs1}. */
final class ExportedEnumerator extends ExportedObject {

  private final SnapshotEnumerator<UUID> enumerator;
  private final String iid;

  private ExportedEnumerator(Export export, String iid, SnapshotEnumerator<UUID> enumerator) {
    super(export, iid);
    this.iid = iid;
    this.enumerator = enumerator;
  }

  static ExportedEnumerator ofGroups(Export export, SnapshotEnumerator<UUID> groups) {
    return new ExportedEnumerator(export, "d993e603-4aa4-47c5-8665-c20d39c2ba4f", groups);
  }

  static ExportedEnumerator ofJobs(Export export, SnapshotEnumerator<UUID> jobs) {
    return new ExportedEnumerator(export, "8baeba9d-8f1c-42c4-b82c-09ae79980d25", jobs);
  }

  @Override
  Object target() {
    return enumerator;
  }

  @Override
  ExportedObject twin() {
    return new ExportedEnumerator(export, iid, enumerator);
  }

  @Override
  int invoke(int slot, Words words) {
    return switch (slot) {
      case 3 -> next(words.int32(), words.pointer(), words.pointer());
      case 4 -> skip(Integer.toUnsignedLong(words.int32()));
      case 5 -> reset();
      case 6 -> cloneTo(words.pointer());
      case 7 -> getCount(words.pointer());
      default -> throw noSuchSlot(slot);
    };
  }

  private int next(int celt, long array, long fetched) {
    if (fetched != 0) {
      memory.writeInt(fetched, 0);
    }
    if ((fetched == 0 && celt != 1) || (array == 0 && celt != 0)) {
      return Hresults.INVALID_ARGUMENT;
    }
    int most = (int) Math.min(Integer.toUnsignedLong(celt), Integer.MAX_VALUE);
    List<UUID> items = enumerator.next(most);
    for (int i = 0; i < items.size(); i++) {
      memory.writeGuid(array + 16L * i, items.get(i));
    }
    if (fetched != 0) {
      memory.writeInt(fetched, items.size());
    }
    return items.size() == celt ? Hresults.OK : Hresults.FALSE;
  }

  private int skip(long celt) {
    return enumerator.skip(celt) == celt ? Hresults.OK : Hresults.FALSE;
  }

  private int reset() {
    enumerator.reset();
    return Hresults.OK;
  }

  private int cloneTo(long out) {
    return out == 0
        ? Hresults.INVALID_ARGUMENT
        : give(out, new ExportedEnumerator(export, iid, enumerator.duplicate()));
  }

  private int getCount(long out) {
    if (out == 0) {
      return Hresults.INVALID_ARGUMENT;
    }
    memory.writeInt(out, (int) enumerator.count());
    return Hresults.OK;
  }
}
