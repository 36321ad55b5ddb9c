package io.github.backgroundcopy.benchmarks.peers;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** An ordered map under a lock; a snapshot copies it under the lock. */
final class LinkedHashMapQueue implements PeerQueue {

  private final Object lock = new Object();
  private final Map<UUID, UUID> groups = new LinkedHashMap<>();

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
