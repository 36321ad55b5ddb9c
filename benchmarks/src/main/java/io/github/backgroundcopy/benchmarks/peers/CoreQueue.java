package io.github.backgroundcopy.benchmarks.peers;

import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.IdTable;
import io.github.backgroundcopy.core.snapshot.Identified;
import io.github.backgroundcopy.core.snapshot.QueueOrder;
import java.util.Iterator;
import java.util.UUID;

/** Ours: it keeps each owner's sequence besides that of all, which no peer does. */
final class CoreQueue implements PeerQueue {

  private static final String OWNER = "owner";

  private final Object lock = new Object();
  private final IdTable<Group> groups = new IdTable<>();
  private final QueueOrder<UUID> order = new QueueOrder<>(lock);

  @Override
  public void create(UUID id) {
    synchronized (lock) {
      groups.add(id, new Group(id, order.append(OWNER, id)));
    }
  }

  @Override
  public boolean cancel(UUID id) {
    synchronized (lock) {
      Group group = groups.remove(id);
      if (group == null) {
        return false;
      }
      order.remove(OWNER, group.number);
      return true;
    }
  }

  @Override
  public Iterator<UUID> snapshot() {
    return Enumerators.groups(order.all()).asIterator();
  }

  /** The least that a group is: what is found by its id, and knows its place in the order. */
  private record Group(UUID id, long number) implements Identified {

    @Override
    public boolean hasId(UUID id) {
      return this.id.equals(id);
    }
  }
}
