package io.github.backgroundcopy.core.snapshot;

import java.util.Arrays;

/**
 * Items and their creation numbers, side by side in two arrays.
 *
 * <p>Only the first {@code size} slots belong to a leaf, and they never change. A leaf in the tree
 * has no further slots; the tail has, and {@link #append} explains who may write to them.
 */
final class Leaf extends Node {

  /**
   * Chosen by measurement, with a million items in batches of 256. They come out at about twice the
   * cost of copying from one array. At half the width it is three times or more; at twice the width
   * a removal, which copies a leaf, costs over a third more.
   */
  static final int WIDTH = 256;

  static final Leaf EMPTY = new Leaf(new Object[0], new long[0], 0);

  private static final int FIRST_CAPACITY = 8;

  final Object[] items;
  final long[] numbers;
  final int size;

  private Leaf(Object[] items, long[] numbers, int size) {
    this.items = items;
    this.numbers = numbers;
    this.size = size;
  }

  static Leaf of(long number, Object item) {
    return new Leaf(new Object[] {item}, new long[] {number}, 1);
  }

  /**
   * Adds an item behind all others; the leaf must not be full.
   *
   * <p>If there is a free slot it is filled in place, although older versions of this leaf hold the
   * same arrays. That is safe for three reasons. An older version never looks at a slot beyond its
   * own size. No slot is filled for two versions that anybody sees: the history of a sequence is a
   * line (writers take turns, and each starts from the version published last), and every change
   * other than this one makes new arrays. And whoever sees the new leaf sees the slot filled,
   * because it was filled before the fields of the new leaf became final.
   */
  Leaf append(long number, Object item) {
    Object[] items = this.items;
    long[] numbers = this.numbers;
    if (size == items.length) {
      int capacity = Math.min(WIDTH, Math.max(FIRST_CAPACITY, size * 2));
      items = Arrays.copyOf(items, capacity);
      numbers = Arrays.copyOf(numbers, capacity);
    }
    items[size] = item;
    numbers[size] = number;
    return new Leaf(items, numbers, size + 1);
  }

  /** A leaf of the same content that shares no free slots with this one. */
  Leaf detached() {
    return slice(0, size);
  }

  boolean isFull() {
    return size >= WIDTH;
  }

  /** Where the number stands, or {@code ~place} where it would stand. */
  int indexOf(long number) {
    return Arrays.binarySearch(numbers, 0, size, number);
  }

  @Override
  int size() {
    return size;
  }

  @Override
  long first() {
    return numbers[0];
  }

  @Override
  boolean isOverfull() {
    return size > WIDTH;
  }

  @Override
  boolean isThin() {
    return size < WIDTH / 2;
  }

  @Override
  Leaf insert(long number, Object item) {
    int at = ~indexOf(number);
    Leaf wider = withGap(at, at, size + 1);
    wider.items[at] = item;
    wider.numbers[at] = number;
    return wider;
  }

  @Override
  Leaf remove(long number) {
    int at = indexOf(number);
    return withGap(at, at + 1, size - 1);
  }

  @Override
  Node push(Leaf leaf) {
    return size == 0 ? leaf : new Inner(this, leaf);
  }

  @Override
  Leaf concat(Node right) {
    Leaf other = (Leaf) right;
    int both = size + other.size;
    Object[] items = Arrays.copyOf(this.items, both);
    long[] numbers = Arrays.copyOf(this.numbers, both);
    System.arraycopy(other.items, 0, items, size, other.size);
    System.arraycopy(other.numbers, 0, numbers, size, other.size);
    return new Leaf(items, numbers, both);
  }

  @Override
  Node[] halves() {
    int middle = size / 2;
    return new Node[] {slice(0, middle), slice(middle, size)};
  }

  private Leaf slice(int from, int to) {
    return new Leaf(
        Arrays.copyOfRange(items, from, to), Arrays.copyOfRange(numbers, from, to), to - from);
  }

  /**
   * The slots before {@code head} at the start of new arrays, those from {@code rest} on at their
   * end.
   */
  private Leaf withGap(int head, int rest, int newSize) {
    Object[] items = new Object[newSize];
    long[] numbers = new long[newSize];
    int behind = size - rest;
    System.arraycopy(this.items, 0, items, 0, head);
    System.arraycopy(this.numbers, 0, numbers, 0, head);
    System.arraycopy(this.items, rest, items, newSize - behind, behind);
    System.arraycopy(this.numbers, rest, numbers, newSize - behind, behind);
    return new Leaf(items, numbers, newSize);
  }
}
