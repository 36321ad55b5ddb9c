package io.github.backgroundcopy.benchmarks.peers;

import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.QueueOrder;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;

/** Ours: it keeps each owner's sequence besides that of all, which no peer does. */
final class CoreQueue implements PeerQueue {

  private static final String OWNER = "owner";

  private final Object lock = new Object();
  private final Map<UUID, Long> numbers = new HashMap<>();
  private final QueueOrder<UUID> order = new QueueOrder<>(lock);

  @Override
  public void create(UUID id) {
    synchronized (lock) {
      numbers.put(id, order.append(OWNER, id));
    }
  }

  @Override
  public boolean cancel(UUID id) {
    synchronized (lock) {
      Long number = numbers.remove(id);
      if (number == null) {
        return false;
      }
      order.remove(OWNER, number);
      return true;
    }
  }

  @Override
  public Iterator<UUID> snapshot() {
    return Enumerators.groups(order.all()).asIterator();
  }
}
