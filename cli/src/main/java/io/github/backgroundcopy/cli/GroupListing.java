package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads what the queue holds. Nobody's group changes its owner by being listed. */
final class GroupListing {

  private static final int BATCH = 256;

  private final QueueManager queue;

  GroupListing(QueueManager queue) {
    this.queue = queue;
  }

  /** Gives the groups that could be read. */
  List<GroupDetails> details() {
    return rows().stream().flatMap(row -> row.details().stream()).toList();
  }

  /** Gives the groups one after the other, none of which is kept. */
  Stream<GroupRow> stream() {
    return queue.enumGroupDetails().stream().map(GroupRow::of);
  }

  List<GroupRow> rows() {
    SnapshotEnumerator<GroupEntry> groups = queue.enumGroupDetails();
    List<GroupRow> rows = new ArrayList<>();
    List<GroupEntry> batch;
    do {
      batch = groups.next(BATCH);
      batch.forEach(entry -> rows.add(GroupRow.of(entry)));
    } while (batch.size() == BATCH);
    return rows;
  }
}
