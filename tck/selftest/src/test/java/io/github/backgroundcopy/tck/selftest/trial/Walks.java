package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.QueueOrder;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import java.util.List;
import java.util.UUID;

/** Right enumerators over whatever a mistake wants. */
final class Walks {

  private Walks() {}

  static GroupEnumerator groups(List<UUID> ids) {
    return Enumerators.groups(snapshot(ids));
  }

  static JobEnumerator jobs(List<UUID> ids) {
    return Enumerators.jobs(snapshot(ids));
  }

  static SnapshotEnumerator<GroupEntry> entries(List<GroupEntry> entries) {
    return Enumerators.reading(snapshot(entries), (entry, number) -> entry);
  }

  private static <E> Snapshot<E> snapshot(List<E> items) {
    QueueOrder<E> order = new QueueOrder<>();
    items.forEach(item -> order.append("", item));
    return order.all();
  }
}
