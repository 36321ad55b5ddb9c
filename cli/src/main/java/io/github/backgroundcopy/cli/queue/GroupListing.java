package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.cli.control.QueueControl;
import java.util.List;
import java.util.stream.Stream;

/** Reads what the queue holds. Nobody's group changes its owner by being listed. */
public final class GroupListing {

  private final QueueControl queue;

  public GroupListing(QueueControl queue) {
    this.queue = queue;
  }

  /** Gives the groups that could be read. */
  public List<GroupDetails> details() {
    return stream().flatMap(row -> row.details().stream()).toList();
  }

  /** Gives the groups one after the other, none of which is kept. */
  public Stream<GroupRow> stream() {
    return queue.groups().map(GroupRow::of);
  }

  public List<GroupRow> rows() {
    return stream().toList();
  }
}
