package io.github.backgroundcopy.core.snapshot;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the element an enumerator delivers from an item of the snapshot.
 *
 * <p>It is called on the thread that takes the element, perhaps by several threads at once, each
 * time an element is delivered and not before.
 *
 * @param <E> what the snapshot consists of
 * @param <R> what is delivered
 */
@FunctionalInterface
public interface Reader<E, R> {

  /**
   * Makes one element. It should answer for every item, even one that is gone from the queue: the
   * enumerator has passed the item already, and does not come back to it if this fails.
   *
   * @param item the item
   * @param number the creation number of the item
   * @return the element, never null
   */
  R read(E item, long number);

  /**
   * Makes the elements of items that are delivered together, as {@link #read} would one after the
   * other, which is what this does. A reader that is quicker with many at once does it otherwise.
   *
   * @param items the items, in sequence
   * @param numbers the creation number of each, in the same places
   * @return an element for each item, in the same places, never null
   */
  default List<? extends R> readAll(List<? extends E> items, long[] numbers) {
    List<R> elements = new ArrayList<>(items.size());
    for (int i = 0; i < numbers.length; i++) {
      elements.add(read(items.get(i), numbers[i]));
    }
    return elements;
  }
}
