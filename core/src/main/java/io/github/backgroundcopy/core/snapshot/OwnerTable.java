package io.github.backgroundcopy.core.snapshot;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from owners to values: a trie over the bits of the owners' hash codes.
 *
 * <p>A change copies one node per five bits it has to look at, which for one owner is one node with
 * one slot. A slot holds an entry, or the table of the next five bits. Where the hash codes of two
 * owners are the same to the last bit, the bits of another hash follow, which nobody can foresee:
 * so whoever chooses the names of owners cannot make the table slow.
 *
 * @param <V> what is kept per owner
 */
final class OwnerTable<V> {

  private static final int BITS = 5;

  /** So many levels take all bits of a hash. */
  private static final int LEVELS = 7;

  /** Differs from process to process. */
  private static final int SEED = System.identityHashCode(new Object()) ^ (int) System.nanoTime();

  private static final OwnerTable<Object> EMPTY = new OwnerTable<>(0, new Object[0]);

  /** Which of the 32 slots are taken; only those are in the array. */
  private final int taken;

  private final Object[] slots;

  private OwnerTable(int taken, Object[] slots) {
    this.taken = taken;
    this.slots = slots;
  }

  @SuppressWarnings("unchecked") // holds no value of any type
  static <V> OwnerTable<V> of() {
    return (OwnerTable<V>) EMPTY;
  }

  @Nullable
  V get(String owner) {
    OwnerTable<V> table = this;
    for (int level = 0; ; level++) {
      Object slot = table.slot(bit(owner, level));
      if (slot == null) {
        return null;
      }
      if (slot instanceof Entry) {
        Entry<V> entry = asEntry(slot);
        return entry.owner.equals(owner) ? entry.value : null;
      }
      table = asTable(slot);
    }
  }

  /** The owner, if there is exactly one, else null. */
  @Nullable
  String only() {
    return slots.length == 1 && slots[0] instanceof Entry<?> entry ? entry.owner : null;
  }

  OwnerTable<V> with(String owner, V value) {
    return with(new Entry<>(owner, value), 0);
  }

  /** The table without an owner, who must be in it. */
  OwnerTable<V> without(String owner) {
    return without(owner, 0);
  }

  private OwnerTable<V> with(Entry<V> entry, int level) {
    int bit = bit(entry.owner, level);
    Object slot = slot(bit);
    if (slot == null) {
      Object[] more = new Object[slots.length + 1];
      int at = index(bit);
      System.arraycopy(slots, 0, more, 0, at);
      more[at] = entry;
      System.arraycopy(slots, at, more, at + 1, slots.length - at);
      return new OwnerTable<>(taken | bit, more);
    }
    if (slot instanceof OwnerTable) {
      return replace(bit, asTable(slot).with(entry, level + 1));
    }
    Entry<V> other = asEntry(slot);
    if (other.owner.equals(entry.owner)) {
      return replace(bit, entry);
    }
    OwnerTable<V> deeper = new OwnerTable<V>(bit(other.owner, level + 1), new Object[] {other});
    return replace(bit, deeper.with(entry, level + 1));
  }

  private OwnerTable<V> without(String owner, int level) {
    int bit = bit(owner, level);
    Object slot = slot(bit);
    if (slot instanceof OwnerTable) {
      OwnerTable<V> rest = asTable(slot).without(owner, level + 1);
      // A table with one entry would only lengthen the way to it.
      return replace(
          bit, rest.slots.length == 1 && rest.slots[0] instanceof Entry ? rest.slots[0] : rest);
    }
    int at = index(bit);
    Object[] fewer = Arrays.copyOf(slots, slots.length - 1);
    System.arraycopy(slots, at + 1, fewer, at, fewer.length - at);
    return new OwnerTable<>(taken & ~bit, fewer);
  }

  private OwnerTable<V> replace(int bit, Object slot) {
    Object[] changed = slots.clone();
    changed[index(bit)] = slot;
    return new OwnerTable<>(taken, changed);
  }

  private @Nullable Object slot(int bit) {
    return (taken & bit) == 0 ? null : slots[index(bit)];
  }

  private int index(int bit) {
    return Integer.bitCount(taken & (bit - 1));
  }

  private static int bit(String owner, int level) {
    int hash = level < LEVELS ? owner.hashCode() : hash(owner, level / LEVELS);
    return 1 << (hash >>> (level % LEVELS * BITS));
  }

  private static int hash(String owner, int round) {
    int hash = SEED + round;
    for (int i = 0; i < owner.length(); i++) {
      hash = Integer.rotateLeft((hash ^ owner.charAt(i)) * 0x9E3779B1, 13);
    }
    return hash ^ (hash >>> 15);
  }

  @SuppressWarnings("unchecked")
  private OwnerTable<V> asTable(Object slot) {
    return (OwnerTable<V>) slot;
  }

  @SuppressWarnings("unchecked")
  private Entry<V> asEntry(Object slot) {
    return (Entry<V>) slot;
  }

  private static final class Entry<V> {

    final String owner;
    final V value;

    Entry(String owner, V value) {
      this.owner = owner;
      this.value = value;
    }
  }
}
