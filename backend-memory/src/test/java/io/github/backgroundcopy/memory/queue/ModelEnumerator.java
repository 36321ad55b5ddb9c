package io.github.backgroundcopy.memory.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An enumerator of the {@link QueueModel}: a list and a position. */
final class ModelEnumerator<E> {

  private final List<E> items;
  private final Function<E, Object> read;
  private int position;

  ModelEnumerator(List<E> items, Function<E, Object> read) {
    this.items = List.copyOf(items);
    this.read = read;
  }

  List<Object> next(int celt) {
    if (celt < 0) {
      throw Refused.malformed();
    }
    List<Object> result = new ArrayList<>();
    while (result.size() < celt && position < items.size()) {
      result.add(read.apply(items.get(position)));
      position++;
    }
    return result;
  }

  long skip(long celt) {
    if (celt < 0) {
      throw Refused.malformed();
    }
    long skipped = 0;
    while (skipped < celt && position < items.size()) {
      position++;
      skipped++;
    }
    return skipped;
  }

  void reset() {
    position = 0;
  }

  ModelEnumerator<E> duplicate() {
    ModelEnumerator<E> copy = new ModelEnumerator<>(items, read);
    copy.position = position;
    return copy;
  }

  long count() {
    return items.size();
  }

  /** What is left, without moving. */
  List<Object> rest() {
    return duplicate().next(Integer.MAX_VALUE);
  }
}
