package io.github.backgroundcopy.core.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a queue finds by id: a map from ids to what knows its id itself.
 *
 * <p>A place has 32 bits of the hash of an id, and beside it, in another array, a reference. So a
 * look-up waits for memory once for both, as they can be read at the same time, and then for what
 * is found, where a {@link java.util.HashMap} goes from its array to a node to the id. What stands
 * in the way of an id stands in the next places, mostly within the same line of the cache. Growing
 * and closing gaps look at the hashes alone.
 *
 * <p>Ids may be chosen by clients. They are mixed with numbers that differ from process to process,
 * so that nobody can choose ids that make the table slow.
 *
 * <p><b>Threads.</b> Not safe for use by several at a time.
 *
 * <p><b>Costs.</b> Every operation takes O(1) expected, adding and removing amortised. An item
 * takes 16 to 32 bytes besides itself while the table grows, and at most 40 while it shrinks: a
 * table that was once large gives its room back.
 *
 * @param <V> what is found
 */
public final class IdTable<V extends Identified> {

  private static final int FEWEST_PLACES = 16;

  /** At most one of so many places is taken: if more were, the ways would be long. */
  private static final int FULL = 2;

  /** If fewer than one of so many is taken, half of the places are given back. */
  private static final int SPARSE = 5;

  /** Far from any place to the next, whatever the number of places. */
  private static final int SCATTERING = 0x9E3779B1;

  /** Instead of a hash, where nothing is. */
  private static final int FREE = 0;

  private static final long SEED =
      mixed(System.nanoTime(), System.identityHashCode(new Object()) | 1);
  private static final long OTHER_SEED = mixed(SEED, 0x9E3779B97F4A7C15L);

  /** The hash of what stands in a place. */
  private int[] hashes = new int[FEWEST_PLACES];

  private Identified[] items = new Identified[FEWEST_PLACES];

  private int size;

  /** Makes an empty table. */
  public IdTable() {}

  /**
   * Counts the items.
   *
   * @return how many there are
   */
  public int size() {
    return size;
  }

  /**
   * Finds an item.
   *
   * @param id its id
   * @return the item, or null if there is none
   */
  public @Nullable V find(UUID id) {
    int place = place(id, hash(id));
    return hashes[place] == FREE ? null : item(place);
  }

  /**
   * Adds an item, if there is none of its id.
   *
   * @param id its id
   * @param item the item
   * @return false if there is one; nothing is changed then
   * @throws ArithmeticException if the table would need more than 2<sup>30</sup> places; nothing is
   *     changed
   */
  public boolean add(UUID id, V item) {
    int hash = hash(id);
    int place = place(id, hash);
    if (hashes[place] != FREE) {
      return false;
    }
    if (isFull()) {
      resize(Math.multiplyExact(hashes.length, 2));
      place = freePlace(hash);
    }
    put(place, hash, item);
    size++;
    return true;
  }

  /**
   * Takes an item out.
   *
   * @param id its id
   * @return the item, or null if there was none
   */
  public @Nullable V remove(UUID id) {
    int place = place(id, hash(id));
    if (hashes[place] == FREE) {
      return null;
    }
    V item = item(place);
    closeGap(place);
    size--;
    if (isSparse()) {
      shrink();
    }
    return item;
  }

  /**
   * Gives all items.
   *
   * <p>They do not come in the order of their places. Whoever took them out in that order would
   * leave those behind that have the last places, and these would crowd at the end of a table that
   * shrinks meanwhile.
   *
   * @return a new list, in no particular order
   */
  public List<V> all() {
    List<V> all = new ArrayList<>(size);
    for (int i = 0; i < hashes.length; i++) {
      // An odd step comes to every place of as many as a power of two.
      int place = (i * SCATTERING) & (hashes.length - 1);
      if (hashes[place] != FREE) {
        all.add(item(place));
      }
    }
    return all;
  }

  /**
   * Names the type and the size; the form may change.
   *
   * @return a text for logs
   */
  @Override
  public String toString() {
    return "IdTable[size=" + size + "]";
  }

  /** How many places there are, of which most may be free. */
  int places() {
    return hashes.length;
  }

  /** How many places are taken from where an id is looked for first to where it is, or would be. */
  int way(UUID id) {
    int hash = hash(id);
    return (place(id, hash) - home(hash)) & (hashes.length - 1);
  }

  /** The place of an id, or the free one where it would stand. */
  private int place(UUID id, int hash) {
    int place = home(hash);
    while (hashes[place] != FREE && !(hashes[place] == hash && items[place].hasId(id))) {
      place = next(place);
    }
    return place;
  }

  private int freePlace(int hash) {
    int place = home(hash);
    while (hashes[place] != FREE) {
      place = next(place);
    }
    return place;
  }

  /**
   * Frees a place, and moves what follows so that nothing free lies between an item and the place
   * where it is looked for first.
   */
  private void closeGap(int gap) {
    int free = gap;
    int place = next(gap);
    while (hashes[place] != FREE) {
      int way = (place - home(hashes[place])) & (hashes.length - 1);
      if (way >= ((place - free) & (hashes.length - 1))) {
        put(free, hashes[place], items[place]);
        free = place;
      }
      place = next(place);
    }
    clear(free);
  }

  @SuppressWarnings("NullAway") // nobody reads an item where the hash says that there is none
  private void clear(int place) {
    hashes[place] = FREE;
    items[place] = null;
  }

  private void put(int place, int hash, Identified item) {
    hashes[place] = hash;
    items[place] = item;
  }

  private boolean isFull() {
    return size >= hashes.length / FULL;
  }

  private boolean isSparse() {
    return hashes.length > FEWEST_PLACES && size < hashes.length / SPARSE;
  }

  private void shrink() {
    try {
      resize(hashes.length / 2);
    } catch (OutOfMemoryError e) {
      // It stays as large as it is.
    }
  }

  private void resize(int places) {
    int[] oldHashes = hashes;
    Identified[] oldItems = items;
    int[] newHashes = new int[places];
    items = new Identified[places];
    hashes = newHashes;
    for (int old = 0; old < oldHashes.length; old++) {
      if (oldHashes[old] != FREE) {
        put(freePlace(oldHashes[old]), oldHashes[old], oldItems[old]);
      }
    }
  }

  /** The first bits of the hash: the items of a range of places have those of a range of hashes. */
  private int home(int hash) {
    return hash >>> (Integer.numberOfLeadingZeros(hashes.length) + 1);
  }

  private int next(int place) {
    return (place + 1) & (hashes.length - 1);
  }

  private static int hash(UUID id) {
    long mixed =
        mixed(id.getMostSignificantBits() ^ SEED, id.getLeastSignificantBits() ^ OTHER_SEED);
    int hash = (int) (mixed >>> Integer.SIZE);
    return hash == FREE ? 1 : hash;
  }

  /** All bits of the product of two numbers, of which every one is about both numbers. */
  private static long mixed(long one, long other) {
    return Math.multiplyHigh(one, other) ^ one * other;
  }

  @SuppressWarnings("unchecked") // only add puts items in
  private V item(int place) {
    return (V) items[place];
  }
}
