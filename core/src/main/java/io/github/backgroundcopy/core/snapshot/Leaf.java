package io.github.backgroundcopy.core.snapshot;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Items and their creation numbers, side by side in two arrays.
 *
 * <p>Only the first {@code slots} slots belong to a leaf, and they never change. A leaf in the tree
 * has no further slots; the tail has, and {@link #append} explains who may write to them.
 *
 * <p>A slot may be a <i>hole</i>, whose item was removed: that is noted beside the arrays, so that
 * a removal need not copy them. Holes are filled when they become too many, and whoever reads gets
 * the leaf without them ({@link #dense}).
 */
final class Leaf extends Node {

  /**
   * Chosen by measurement, with a million items in batches of 256. They come out at about twice the
   * cost of copying from one array. At half the width it is three times or more.
   */
  static final int WIDTH = 256;

  static final Leaf EMPTY = new Leaf(new Object[0], new long[0], 0);

  static final int PATH_BITS = Integer.numberOfTrailingZeros(WIDTH);

  private static final int FIRST_CAPACITY = 8;

  /** A leaf that has so many slots gets all there may be, and is copied once less. */
  private static final int MANY = WIDTH / 4;

  /** A leaf is copied without its holes when they are more than one slot in four. */
  private static final int SLOTS_PER_HOLE = 4;

  final Object[] items;
  final long[] numbers;

  /** How many slots are this leaf's, holes included. */
  final int slots;

  /** How many items there are. */
  final int size;

  // The numbers of the first and the last slot, once more where they cost no look into the array.
  private final long first;
  private final long last;

  /** A bit for each hole; null if there is none. */
  private final long @Nullable [] holes;

  private Leaf(Object[] items, long[] numbers, int size) {
    this(
        items,
        numbers,
        size,
        null,
        size,
        size == 0 ? 0 : numbers[0],
        size == 0 ? 0 : numbers[size - 1]);
  }

  private Leaf(
      Object[] items,
      long[] numbers,
      int slots,
      long @Nullable [] holes,
      int size,
      long first,
      long last) {
    this.items = items;
    this.numbers = numbers;
    this.slots = slots;
    this.holes = holes;
    this.size = size;
    this.first = first;
    this.last = last;
  }

  static Leaf of(long number, Object item) {
    return new Leaf(new Object[] {item}, new long[] {number}, 1);
  }

  /**
   * Adds an item behind all others; the leaf must not be full.
   *
   * <p>If there is a free slot it is filled in place, although older versions of this leaf hold the
   * same arrays. That is safe for three reasons. An older version never looks at a slot beyond its
   * own. No slot is filled for two versions that anybody sees: the history of a sequence is a line
   * (writers take turns, and each starts from the version published last), and a sequence that
   * leaves the line takes arrays of its own with it ({@link #detached}). And whoever sees the new
   * leaf sees the slot filled, because it was filled before the fields of the new leaf became
   * final.
   */
  Leaf append(long number, Object item) {
    Leaf leaf = withRoom();
    leaf.items[slots] = item;
    leaf.numbers[slots] = number;
    return leaf.filled(slots + 1);
  }

  /** The same leaf, with a free slot; it must not be full. */
  Leaf withRoom() {
    if (slots < items.length) {
      return this;
    }
    return withRoom(slots < MANY ? Math.max(FIRST_CAPACITY, slots * 2) : WIDTH);
  }

  /** The same leaf, in arrays of another length. */
  Leaf withRoom(int capacity) {
    return new Leaf(
        Arrays.copyOf(items, capacity),
        Arrays.copyOf(numbers, capacity),
        slots,
        holes,
        size,
        first,
        last);
  }

  /** This leaf with more slots, which are filled already. */
  Leaf filled(int more) {
    return new Leaf(
        items, numbers, more, holes, size + more - slots, numbers[0], numbers[more - 1]);
  }

  /** A leaf of the same content that shares no free slots with this one. */
  Leaf detached() {
    return dense().slice(0, size);
  }

  boolean isFull() {
    return slots >= WIDTH;
  }

  /** A path that leads on to a slot. */
  static long pathTo(int slot, long path) {
    return path << PATH_BITS | slot;
  }

  /** The slot to which a path leads. */
  static int slotAt(long path) {
    return (int) path & (WIDTH - 1);
  }

  /** The slot of a number, or {@code ~slot} where it would stand; that of a hole does not count. */
  int slotOf(long number) {
    int slot = search(numbers, slots, first, last, number);
    return slot >= 0 && isHole(slot) ? ~slot : slot;
  }

  /**
   * As {@link Arrays#binarySearch}, beginning where the number should stand if the numbers between
   * the first and the last are evenly spread, as they mostly are: in a long queue each step of a
   * search is a miss of the cache, and here most are near to each other.
   *
   * @param slots how many of the numbers there are
   * @param first the first of them; anything if there is none
   * @param last the last of them; anything if there is none
   */
  static int search(long[] numbers, int slots, long first, long last, long number) {
    if (slots == 0 || number < first) {
      return -1;
    }
    if (number > last) {
      return ~slots;
    }
    double share = (double) (number - first) / (last - first + 1);
    int low = Math.min((int) (share * slots), slots - 1);
    int high = low + 1;
    // numbers[low] <= number < numbers[high] is what these look for.
    for (int step = 1; numbers[low] > number; step *= 2) {
      high = low;
      low = Math.max(0, low - step);
    }
    for (int step = 1; high < slots && numbers[high] <= number; step *= 2) {
      low = high;
      high = Math.min(slots, high + step);
    }
    return Arrays.binarySearch(numbers, low, high, number);
  }

  /** The same content without holes: rank and slot are the same, and no slot is to spare. */
  Leaf dense() {
    if (holes == null) {
      return this;
    }
    Object[] items = new Object[size];
    long[] numbers = new long[size];
    // What is in a hole is written too, and then over it what comes next: a branch for each slot
    // would be guessed wrong at every hole.
    int at = 0;
    for (int slot = 0; at < size; slot++) {
      items[at] = this.items[slot];
      numbers[at] = this.numbers[slot];
      at += 1 - (int) (holes[slot / Long.SIZE] >>> slot & 1);
    }
    return new Leaf(items, numbers, size);
  }

  @Override
  int size() {
    return size;
  }

  /**
   * May be the number of a hole: it bounds the numbers here from below, which is what it is for.
   */
  @Override
  long first() {
    return first;
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
    return dense().insertDense(number, item);
  }

  @Override
  Leaf remove(long number) {
    int slot = slotOf(number);
    if (slot < 0) {
      return this;
    }
    if (size == 1) {
      return EMPTY;
    }
    long[] more = moreHoles();
    more[slot / Long.SIZE] |= 1L << slot;
    return settled(more, size - 1);
  }

  @Override
  Leaf removeAll(long[] paths, int from, int to, int bits) {
    int left = size - (to - from);
    if (left == 0) {
      return EMPTY;
    }
    long[] more = moreHoles();
    for (int i = from; i < to; i++) {
      int slot = slotAt(paths[i]);
      more[slot / Long.SIZE] |= 1L << slot;
    }
    return settled(more, left);
  }

  @Override
  int pathBits() {
    return PATH_BITS;
  }

  private long[] moreHoles() {
    return holes == null ? new long[WIDTH / Long.SIZE] : holes.clone();
  }

  /** This leaf with other holes, or without any if those are too many. */
  private Leaf settled(long[] holes, int size) {
    Leaf rest = new Leaf(items, numbers, slots, holes, size, first, last);
    return slots - size > slots / SLOTS_PER_HOLE ? rest.dense() : rest;
  }

  @Override
  Node push(Leaf leaf) {
    if (size == 0) {
      return leaf;
    }
    // As the root it may be thin, beside another leaf it may not.
    return isThin() ? Inner.over(concat(leaf)) : new Inner(this, leaf);
  }

  @Override
  Leaf concat(Node right) {
    Leaf one = dense();
    Leaf other = ((Leaf) right).dense();
    int both = one.size + other.size;
    Object[] items = Arrays.copyOf(one.items, both);
    long[] numbers = Arrays.copyOf(one.numbers, both);
    System.arraycopy(other.items, 0, items, one.size, other.size);
    System.arraycopy(other.numbers, 0, numbers, one.size, other.size);
    return new Leaf(items, numbers, both);
  }

  @Override
  Node[] halves() {
    Leaf whole = dense();
    int middle = size / 2;
    return new Node[] {whole.slice(0, middle), whole.slice(middle, size)};
  }

  boolean isHole(int slot) {
    return holes != null && (holes[slot / Long.SIZE] & 1L << slot) != 0;
  }

  /** The holes of up to 64 slots, from one on to the last of which the same word knows. */
  long holesFrom(int slot) {
    return holes == null ? 0 : holes[slot / Long.SIZE] >>> slot;
  }

  private Leaf insertDense(long number, Object item) {
    int at = ~slotOf(number);
    Object[] items = new Object[size + 1];
    long[] numbers = new long[size + 1];
    System.arraycopy(this.items, 0, items, 0, at);
    System.arraycopy(this.numbers, 0, numbers, 0, at);
    items[at] = item;
    numbers[at] = number;
    System.arraycopy(this.items, at, items, at + 1, size - at);
    System.arraycopy(this.numbers, at, numbers, at + 1, size - at);
    return new Leaf(items, numbers, size + 1);
  }

  private Leaf slice(int from, int to) {
    return new Leaf(
        Arrays.copyOfRange(items, from, to), Arrays.copyOfRange(numbers, from, to), to - from);
  }
}
