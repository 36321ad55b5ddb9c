package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.GroupEnumerator;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An enumerator of groups as a vendor would write it, right as it stands, to be spoilt. */
class ListGroups implements GroupEnumerator {

  List<UUID> items;
  int at;

  ListGroups(List<UUID> items, int at) {
    this.items = items;
    this.at = at;
  }

  /** Puts a vendor's own enumerators in place of the real ones. */
  static Supplier<Twist> madeBy(Function<List<UUID>, GroupEnumerator> maker) {
    return () -> new Twist() {
      @Override
      GroupEnumerator groups(GroupEnumerator real) {
        return maker.apply(real.next(Integer.MAX_VALUE));
      }
    };
  }

  /** The same for enumerators that can look at the queue again. */
  static Supplier<Twist> live(BiFunction<List<UUID>, Supplier<List<UUID>>, GroupEnumerator> maker) {
    return CallTwist.manager("enumGroups", call -> {
      Supplier<List<UUID>> queue = () -> call.client.enumGroups().next(Integer.MAX_VALUE);
      return maker.apply(queue.get(), queue);
    });
  }

  /** Finds the place behind so many more items. */
  int beyond(long celt) {
    return celt >= items.size() - at ? items.size() : at + (int) celt;
  }

  @Override
  public synchronized List<UUID> next(int celt) {
    int to = beyond(celt);
    List<UUID> block = List.copyOf(items.subList(at, to));
    at = to;
    return block;
  }

  @Override
  public synchronized long skip(long celt) {
    int to = beyond(celt);
    long skipped = (long) to - at;
    at = to;
    return skipped;
  }

  @Override
  public synchronized void reset() {
    at = 0;
  }

  @Override
  public synchronized GroupEnumerator duplicate() {
    return new ListGroups(items, at);
  }

  @Override
  public synchronized long count() {
    return items.size();
  }

  @Override
  public synchronized Iterator<UUID> asIterator() {
    return List.copyOf(items.subList(at, items.size())).iterator();
  }

  @Override
  public synchronized Stream<UUID> stream() {
    return List.copyOf(items.subList(at, items.size())).stream();
  }
}
