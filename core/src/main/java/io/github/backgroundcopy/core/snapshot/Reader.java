package io.github.backgroundcopy.core.snapshot;

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
}
