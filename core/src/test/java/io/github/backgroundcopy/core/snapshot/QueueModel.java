package io.github.backgroundcopy.core.snapshot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a queue order should hold: a sorted map of all items, and the plain list of live numbers to
 * pick from.
 */
final class QueueModel {

  private final Map<Long, Owned> all = new TreeMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();
  private final List<Long> live = new ArrayList<>();

  int size() {
    return live.size();
  }

  int sizeOf(String owner) {
    return sizes.getOrDefault(owner, 0);
  }

  String owner(long number) {
    return requireNonNull(all.get(number)).owner;
  }

  /** A live number; picking leaves the list unsorted, which does not matter. */
  long pick(Random random) {
    return live.get(random.nextInt(live.size()));
  }

  long oldest() {
    return all.keySet().iterator().next();
  }

  void append(String owner, long number, Object item) {
    all.put(number, new Owned(owner, item, live.size()));
    live.add(number);
    sizes.merge(owner, 1, Integer::sum);
  }

  void remove(long number) {
    Owned gone = requireNonNull(all.remove(number));
    sizes.merge(gone.owner, -1, Integer::sum);
    long last = live.remove(live.size() - 1);
    if (last != number) {
      live.set(gone.place, last);
      all.computeIfPresent(last, (key, owned) -> new Owned(owned.owner, owned.item, gone.place));
    }
  }

  void move(String to, long number) {
    sizes.merge(owner(number), -1, Integer::sum);
    sizes.merge(to, 1, Integer::sum);
    all.computeIfPresent(number, (key, owned) -> new Owned(to, owned.item, owned.place));
  }

  /** All items, each followed by its number. */
  List<Object> all() {
    return content(owner -> true);
  }

  List<Object> ownedBy(String owner) {
    return content(owner::equals);
  }

  private List<Object> content(Predicate<String> owners) {
    List<Object> content = new ArrayList<>();
    all.forEach((number, owned) -> {
      if (owners.test(owned.owner)) {
        content.add(owned.item);
        content.add(number);
      }
    });
    return content;
  }

  /** The same, read from a snapshot rank by rank. */
  static List<Object> content(Snapshot<?> snapshot) {
    List<Object> content = new ArrayList<>();
    for (long rank = 0; rank < snapshot.size(); rank++) {
      content.add(snapshot.get(rank));
      content.add(snapshot.number(rank));
    }
    return content;
  }

  void assertEqual(QueueOrder<?> order, List<String> owners) {
    assertSame(order.all(), all());
    for (String owner : owners) {
      assertSame(order.ownedBy(owner), ownedBy(owner));
    }
  }

  static void assertSame(Snapshot<?> snapshot, List<Object> expected) {
    Invariants.check(snapshot);
    // AssertJ's message for lists this long would be useless, and making it is slow.
    assertThat(content(snapshot).equals(expected)).as("content of %s", snapshot).isTrue();
  }

  private record Owned(String owner, Object item, int place) {}
}
