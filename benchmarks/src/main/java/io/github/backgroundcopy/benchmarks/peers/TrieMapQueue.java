package io.github.backgroundcopy.benchmarks.peers;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.UUID;
import scala.collection.concurrent.TrieMap;

/** A concurrent hash trie with snapshots in constant time; it knows no order. */
final class TrieMapQueue implements PeerQueue {

  private final TrieMap<UUID, UUID> groups = new TrieMap<>();

  @Override
  public void create(UUID id) {
    groups.put(id, id);
  }

  @Override
  public boolean cancel(UUID id) {
    return groups.remove(id).isDefined();
  }

  @Override
  public Iterator<UUID> snapshot() {
    scala.collection.Iterator<UUID> ids = groups.readOnlySnapshot().keysIterator();
    return new Iterator<>() {

      @Override
      public boolean hasNext() {
        return ids.hasNext();
      }

      @Override
      public UUID next() {
        if (!ids.hasNext()) {
          throw new NoSuchElementException("All ids were delivered.");
        }
        return ids.next();
      }
    };
  }
}
