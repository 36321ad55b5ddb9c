package io.github.backgroundcopy.core.snapshot;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from owners to values: a trie over the bits of the owners' hash codes.
 *
 * <p>A change copies one node per five bits it has to look at, which for one owner is one node with
 * one slot. A slot holds an entry, or the table of the next five bits. Owners with the same hash
 * code are chained.
 *
 * @param <V> what is kept per owner
 */
final class OwnerTable<V> {

  private static final int BITS = 5;
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
    int hash = owner.hashCode();
    OwnerTable<V> table = this;
    for (int shift = 0; ; shift += BITS) {
      Object slot = table.slot(bit(hash, shift));
      if (slot == null) {
        return null;
      }
      if (slot instanceof Entry) {
        return asEntry(slot).find(owner);
      }
      table = asTable(slot);
    }
  }

  /** The owner, if there is exactly one, else null. */
  @Nullable
  String only() {
    return slots.length == 1 && slots[0] instanceof Entry<?> entry && entry.next == null
        ? entry.owner
        : null;
  }

  OwnerTable<V> with(String owner, V value) {
    return with(new Entry<>(owner, value, null), 0);
  }

  /** The table without an owner, who must be in it. */
  OwnerTable<V> without(String owner) {
    return without(owner, 0);
  }

  private OwnerTable<V> with(Entry<V> entry, int shift) {
    int bit = bit(entry.hash(), shift);
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
      return replace(bit, asTable(slot).with(entry, shift + BITS));
    }
    Entry<V> other = asEntry(slot);
    if (other.hash() == entry.hash()) {
      return replace(bit, new Entry<>(entry.owner, entry.value, other.without(entry.owner)));
    }
    OwnerTable<V> deeper = new OwnerTable<V>(bit(other.hash(), shift + BITS), new Object[] {other});
    return replace(bit, deeper.with(entry, shift + BITS));
  }

  private OwnerTable<V> without(String owner, int shift) {
    int bit = bit(owner.hashCode(), shift);
    Object slot = slot(bit);
    if (slot instanceof OwnerTable) {
      OwnerTable<V> rest = asTable(slot).without(owner, shift + BITS);
      // A table with one entry would only lengthen the way to it.
      return replace(
          bit, rest.slots.length == 1 && rest.slots[0] instanceof Entry ? rest.slots[0] : rest);
    }
    Entry<V> rest = slot == null ? null : asEntry(slot).without(owner);
    if (rest != null) {
      return replace(bit, rest);
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

  private static int bit(int hash, int shift) {
    return 1 << (hash >>> shift);
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
    final @Nullable Entry<V> next;

    Entry(String owner, V value, @Nullable Entry<V> next) {
      this.owner = owner;
      this.value = value;
      this.next = next;
    }

    int hash() {
      return owner.hashCode();
    }

    @Nullable
    V find(String wanted) {
      for (Entry<V> entry = this; entry != null; entry = entry.next) {
        if (entry.owner.equals(wanted)) {
          return entry.value;
        }
      }
      return null;
    }

    /** The chain from here on without an owner, who need not be in it. */
    @Nullable
    Entry<V> without(String gone) {
      if (owner.equals(gone)) {
        return next;
      }
      return next == null ? this : new Entry<>(owner, value, next.without(gone));
    }
  }
}
