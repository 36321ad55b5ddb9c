package io.github.backgroundcopy.core.snapshot;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an array as an unmodifiable list.
 *
 * <p>The JDK has no list over an array of somebody else's that is neither copied nor wrapped twice;
 * reading a batch through two iterators costs more than all else that is done for it.
 *
 * @param <R> what the list consists of
 */
final class Batch<R> extends AbstractList<R> implements RandomAccess {

  private final Object[] elements;
  private final int from;
  private final int size;

  /** Makes a list of elements that never change from now on, all of them R. */
  Batch(Object[] elements, int from, int size) {
    this.elements = elements;
    this.from = from;
    this.size = size;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public R get(int index) {
    return at(from + Objects.checkIndex(index, size));
  }

  @Override
  public Iterator<R> iterator() {
    return new Elements();
  }

  @Override
  public void forEach(Consumer<? super R> action) {
    Objects.requireNonNull(action, "action");
    for (int i = from; i < from + size; i++) {
      action.accept(at(i));
    }
  }

  @Override
  public Object[] toArray() {
    // Of exactly this type: whoever gets it may put anything in.
    return Arrays.copyOfRange(elements, from, from + size, Object[].class);
  }

  @Override
  public ListIterator<R> listIterator(int index) {
    return ofTheJdk().listIterator(index);
  }

  @Override
  public List<R> subList(int fromIndex, int toIndex) {
    return ofTheJdk().subList(fromIndex, toIndex);
  }

  /** For what is asked for seldom. */
  @SuppressWarnings("unchecked") // as the constructor was told
  private List<R> ofTheJdk() {
    List<Object> part = Arrays.asList(elements).subList(from, from + size);
    return (List<R>) Collections.unmodifiableList(part);
  }

  // What AbstractList lets pass where there is nothing to do.

  @Override
  public boolean addAll(Collection<? extends R> more) {
    throw unmodifiable();
  }

  @Override
  public boolean addAll(int index, Collection<? extends R> more) {
    throw unmodifiable();
  }

  @Override
  public boolean remove(@Nullable Object element) {
    throw unmodifiable();
  }

  @Override
  public boolean removeAll(Collection<?> some) {
    throw unmodifiable();
  }

  @Override
  public boolean retainAll(Collection<?> some) {
    throw unmodifiable();
  }

  @Override
  public boolean removeIf(Predicate<? super R> filter) {
    throw unmodifiable();
  }

  @Override
  public void replaceAll(UnaryOperator<R> operator) {
    throw unmodifiable();
  }

  @Override
  public void sort(@Nullable Comparator<? super R> comparator) {
    throw unmodifiable();
  }

  @Override
  public void clear() {
    throw unmodifiable();
  }

  private static UnsupportedOperationException unmodifiable() {
    return new UnsupportedOperationException("What was delivered does not change.");
  }

  @SuppressWarnings("unchecked") // as the constructor was told
  private R at(int place) {
    return (R) elements[place];
  }

  private final class Elements implements Iterator<R> {

    private int place = from;

    @Override
    public boolean hasNext() {
      return place < from + size;
    }

    @Override
    public R next() {
      if (!hasNext()) {
        throw new NoSuchElementException("The list has no more elements.");
      }
      return at(place++);
    }
  }
}
