package io.github.backgroundcopy.benchmarks.peers;

import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.benchmarks.MemoryQueues;
import java.util.Iterator;
import java.util.UUID;

/** The whole portable queue, used through the api. */
final class MemoryPeerQueue implements PeerQueue {

  private final QueueManager manager = MemoryQueues.open();

  @Override
  public void create(UUID id) {
    manager.createGroup(id);
  }

  @Override
  public boolean cancel(UUID id) {
    try {
      manager.getGroup(id).cancel();
      return true;
    } catch (ItemNotFoundException gone) {
      return false;
    }
  }

  @Override
  public Iterator<UUID> snapshot() {
    return manager.enumGroups().asIterator();
  }

  @Override
  public void close() {
    manager.close();
  }
}
