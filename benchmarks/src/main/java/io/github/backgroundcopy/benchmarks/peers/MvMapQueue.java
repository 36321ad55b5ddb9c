package io.github.backgroundcopy.benchmarks.peers;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.ObjectDataType;

/** A B-tree in memory that copies the pages it changes: a snapshot is the root page. */
final class MvMapQueue implements PeerQueue {

  private final Object lock = new Object();
  private final MVStore store = new MVStore.Builder().autoCommitDisabled().open();
  private final Map<UUID, Long> numbers = new HashMap<>();
  private final MVMap<Long, Object> order = store.openMap(
      "order",
      new MVMap.Builder<Long, Object>()
          .keyType(LongDataType.INSTANCE)
          .valueType(new ObjectDataType()));
  private long last;

  @Override
  public void create(UUID id) {
    synchronized (lock) {
      Long number = ++last;
      numbers.put(id, number);
      order.put(number, id);
    }
  }

  @Override
  public boolean cancel(UUID id) {
    synchronized (lock) {
      Long number = numbers.remove(id);
      return number != null && order.remove(number) != null;
    }
  }

  @Override
  public Iterator<UUID> snapshot() {
    Cursor<Long, Object> cursor = order.cursor(order.flushAndGetRoot(), null, null, false);
    return new Iterator<>() {

      @Override
      public boolean hasNext() {
        return cursor.hasNext();
      }

      @Override
      public UUID next() {
        if (!cursor.hasNext()) {
          throw new NoSuchElementException("All ids were delivered.");
        }
        cursor.next();
        return (UUID) cursor.getValue();
      }
    };
  }

  @Override
  public void close() {
    store.close();
  }
}
