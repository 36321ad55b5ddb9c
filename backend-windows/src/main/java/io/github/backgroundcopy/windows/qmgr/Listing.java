package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.core.snapshot.QueueOrder;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.EnumGroupsSlot;
import io.github.backgroundcopy.windows.abi.EnumJobs1Slot;
import io.github.backgroundcopy.windows.abi.GroupSlot;
import io.github.backgroundcopy.windows.abi.QMgrSlot;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.Slot;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Reads a native enumerator whole and lets it go: what becomes of it then does not depend on the
 * service any more. The ids of n groups take at most n / {@value #BATCH}, rounded up, and 3 calls.
 */
final class Listing {

  static final int BATCH = 1024;

  /** A group has one job; whoever gets one of two knows that this is all. */
  private static final int JOBS = 2;

  private Listing() {}

  static Set<UUID> groups(Session session, ComObject manager) {
    return read(session.object(manager, QMgrSlot.ENUM_GROUPS, 0), EnumGroupsSlot.NEXT, BATCH);
  }

  static Set<UUID> jobs(Session session, ComObject group) {
    return read(session.object(group, GroupSlot.ENUM_JOBS, 0), EnumJobs1Slot.NEXT, JOBS);
  }

  /** Keeps each id once, whatever the service does (ENUM-SNAP-06). */
  private static Set<UUID> read(ComObject enumerator, Slot next, int batch) {
    Set<UUID> ids = new LinkedHashSet<>();
    try (Block memory = new Block(8 + batch * Guid.SIZE)) {
      boolean more = true;
      while (more) {
        int hr = enumerator.require(next, batch, memory.address() + 8, memory.address());
        int fetched = memory.getInt(0);
        if (fetched < 0 || fetched > batch) {
          throw new BackgroundCopyException(
              HResult.E_UNEXPECTED,
              next.method() + " gave \"" + Integer.toUnsignedString(fetched) + "\" items where \""
                  + batch + "\" were wanted");
        }
        int before = ids.size();
        for (int i = 0; i < fetched; i++) {
          ids.add(memory.getGuid(8 + i * Guid.SIZE));
        }
        // What says that there is more and gives nothing new would go on for ever.
        more = hr == Codes.S_OK && ids.size() > before;
      }
      return ids;
    } finally {
      enumerator.release();
    }
  }

  static <E> Snapshot<E> snapshot(Iterable<E> items) {
    QueueOrder<E> order = new QueueOrder<>();
    for (E item : items) {
      order.append("", item);
    }
    return order.all();
  }
}
