package io.github.backgroundcopy.benchmarks.peers;

import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A list that every change copies: a snapshot is its iterator, and an id is looked for from the
 * start.
 */
final class CopyOnWriteQueue implements PeerQueue {

  private final List<UUID> groups = new CopyOnWriteArrayList<>();

  @Override
  public void create(UUID id) {
    groups.add(id);
  }

  @Override
  public boolean cancel(UUID id) {
    return groups.remove(id);
  }

  @Override
  public Iterator<UUID> snapshot() {
    return groups.iterator();
  }
}
