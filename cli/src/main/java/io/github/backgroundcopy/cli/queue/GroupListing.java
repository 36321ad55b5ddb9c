package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.cli.control.QueueControl;
import java.util.List;

/** Reads what the queue holds. Nobody's group changes its owner by being listed. */
public final class GroupListing {

  private final QueueControl queue;

  public GroupListing(QueueControl queue) {
    this.queue = queue;
  }

  /** Gives the groups that could be read. */
  public List<GroupDetails> details() {
    return rows().stream().flatMap(row -> row.details().stream()).toList();
  }

  public List<GroupRow> rows() {
    return queue.groups().map(GroupRow::of).toList();
  }
}
