package io.github.backgroundcopy.benchmarks.peers;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A concurrent map in order of numbers and one from ids to numbers; a snapshot copies the first.
 */
final class SkipListQueue implements PeerQueue {

  private final AtomicLong last = new AtomicLong();
  private final Map<UUID, Long> numbers = new ConcurrentHashMap<>();
  private final NavigableMap<Long, UUID> order = new ConcurrentSkipListMap<>();

  @Override
  public void create(UUID id) {
    Long number = last.incrementAndGet();
    numbers.put(id, number);
    order.put(number, id);
  }

  @Override
  public boolean cancel(UUID id) {
    Long number = numbers.remove(id);
    return number != null && order.remove(number) != null;
  }

  @Override
  public Iterator<UUID> snapshot() {
    return new ArrayList<>(order.values()).iterator();
  }
}
