package io.github.backgroundcopy.benchmarks.peers;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import org.pcollections.TreePMap;

/** A persistent map in order of numbers: a snapshot is the map itself. */
final class TreePMapQueue implements PeerQueue {

  private final Object lock = new Object();
  private final Map<UUID, Long> numbers = new HashMap<>();
  private long last;
  private volatile TreePMap<Long, UUID> order = TreePMap.empty();

  @Override
  public void create(UUID id) {
    synchronized (lock) {
      Long number = ++last;
      numbers.put(id, number);
      order = order.plus(number, id);
    }
  }

  @Override
  public boolean cancel(UUID id) {
    synchronized (lock) {
      Long number = numbers.remove(id);
      if (number == null) {
        return false;
      }
      order = order.minus(number);
      return true;
    }
  }

  @Override
  public Iterator<UUID> snapshot() {
    return order.values().iterator();
  }
}
