package io.github.backgroundcopy.core.snapshot;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/**
 * How the elements of an enumerator come out of the leaves of its snapshot.
 *
 * @param <R> what is delivered
 */
abstract sealed class Delivery<R> {

  private static final Delivery<Object> ITEMS = new Items();

  /** What a stream may know about the elements. */
  final int characteristics;

  private Delivery(int moreCharacteristics) {
    this.characteristics = moreCharacteristics
        | Spliterator.ORDERED
        | Spliterator.SIZED
        | Spliterator.SUBSIZED
        | Spliterator.IMMUTABLE
        | Spliterator.NONNULL;
  }

  /** Delivers the items themselves, no two of which are equal. */
  @SuppressWarnings("unchecked") // the snapshot holds E and nothing else
  static <E> Delivery<E> items() {
    return (Delivery<E>) ITEMS;
  }

  /** Delivers what a reader makes of each item. */
  static <E, R> Delivery<R> read(Reader<? super E, ? extends R> reader) {
    return new Read<E, R>(reader);
  }

  final R one(Leaf leaf, int index) {
    return one(leaf.items[index], leaf, index);
  }

  /** Delivers an item, which stands in the leaf at the index. */
  abstract R one(Object item, Leaf leaf, int index);

  abstract void some(Leaf leaf, int from, int count, Object[] to, int at);

  /**
   * Delivers some as they stand in the leaf, which nobody changes; null if that is not possible.
   */
  abstract @Nullable List<R> shared(Leaf leaf, int from, int count);

  private static final class Items extends Delivery<Object> {

    Items() {
      super(Spliterator.DISTINCT);
    }

    @Override
    Object one(Object item, Leaf leaf, int index) {
      return item;
    }

    @Override
    void some(Leaf leaf, int from, int count, Object[] to, int at) {
      System.arraycopy(leaf.items, from, to, at, count);
    }

    @Override
    List<Object> shared(Leaf leaf, int from, int count) {
      return new Batch<>(leaf.items, from, count);
    }
  }

  private static final class Read<E, R> extends Delivery<R> {

    private final Reader<? super E, ? extends R> reader;

    Read(Reader<? super E, ? extends R> reader) {
      super(0);
      this.reader = reader;
    }

    @Override
    @SuppressWarnings("unchecked") // the snapshot holds E and nothing else
    R one(Object item, Leaf leaf, int index) {
      return Objects.requireNonNull(reader.read((E) item, leaf.numbers[index]), "element");
    }

    @Override
    void some(Leaf leaf, int from, int count, Object[] to, int at) {
      List<? extends R> elements = reader.readAll(
          new Batch<E>(leaf.items, from, count),
          Arrays.copyOfRange(leaf.numbers, from, from + count));
      for (int i = 0; i < count; i++) {
        to[at + i] = Objects.requireNonNull(elements.get(i), "element");
      }
    }

    @Override
    @Nullable
    List<R> shared(Leaf leaf, int from, int count) {
      return null;
    }
  }
}
