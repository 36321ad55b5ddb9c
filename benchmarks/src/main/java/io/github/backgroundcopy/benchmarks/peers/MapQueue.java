package io.github.backgroundcopy.benchmarks.peers;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;

/** A map of the JDK under a lock; a snapshot copies it under the lock. */
final class MapQueue implements PeerQueue {

  private final Object lock = new Object();
  private final Map<UUID, UUID> groups;

  MapQueue(Map<UUID, UUID> empty) {
    this.groups = empty;
  }

  @Override
  public void create(UUID id) {
    synchronized (lock) {
      groups.put(id, id);
    }
  }

  @Override
  public boolean cancel(UUID id) {
    synchronized (lock) {
      return groups.remove(id) != null;
    }
  }

  @Override
  public Iterator<UUID> snapshot() {
    synchronized (lock) {
      return new ArrayList<>(groups.keySet()).iterator();
    }
  }
}
