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
    return new Elements<>(elements, from, from + size);
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
  @SuppressWarnings("unchecked") // as the constructor was told
  public ListIterator<R> listIterator(int index) {
    List<Object> here = Arrays.asList(elements).subList(from, from + size);
    return (ListIterator<R>) Collections.unmodifiableList(here).listIterator(index);
  }

  @Override
  public List<R> subList(int fromIndex, int toIndex) {
    Objects.checkFromToIndex(fromIndex, toIndex, size);
    return new Batch<>(elements, from + fromIndex, toIndex - fromIndex);
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

  /** Knows the array itself, not the list: what is a local variable then stays one. */
  private static final class Elements<R> implements Iterator<R> {

    private final Object[] elements;
    private final int end;
    private int place;

    Elements(Object[] elements, int from, int end) {
      this.elements = elements;
      this.place = from;
      this.end = end;
    }

    @Override
    public boolean hasNext() {
      return place < end;
    }

    @Override
    @SuppressWarnings("unchecked") // as the list was told
    public R next() {
      int at = place;
      if (at >= end) {
        throw new NoSuchElementException();
      }
      place = at + 1;
      return (R) elements[at];
    }
  }
}
