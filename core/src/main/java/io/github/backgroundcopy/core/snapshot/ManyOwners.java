package io.github.backgroundcopy.core.snapshot;

import java.util.List;

/** Any number of owners, each with a sequence beside that of all. Never changes. */
final class ManyOwners<E> implements Owners<E> {

  private static final ManyOwners<Object> NONE = new ManyOwners<>(Snapshot.of(), OwnerTable.of());

  private final Snapshot<E> all;
  /** The sequence of each owner who has items. */
  private final OwnerTable<Snapshot<E>> owned;

  ManyOwners(Snapshot<E> all, OwnerTable<Snapshot<E>> owned) {
    this.all = all;
    this.owned = owned;
  }

  @SuppressWarnings("unchecked") // holds no item of any type
  static <E> ManyOwners<E> none() {
    return (ManyOwners<E>) NONE;
  }

  @Override
  public Snapshot<E> all() {
    return all;
  }

  @Override
  public Snapshot<E> ownedBy(String owner) {
    Snapshot<E> snapshot = owned.get(owner);
    return snapshot == null ? Snapshot.of() : snapshot;
  }

  @Override
  public Owners<E> append(String owner, long number, E item) {
    Sequence<E> more = all.sequence().append(number, item);
    return all.size() == 0
        ? new OneOwner<>(owner, more)
        : new ManyOwners<>(
            new Snapshot<>(more), with(owned, owner, mine(owner).append(number, item)));
  }

  @Override
  public Owners<E> appendAll(String owner, long first, List<? extends E> items) {
    Sequence<E> more = all.sequence().appendAll(first, items);
    return all.size() == 0
        ? new OneOwner<>(owner, more)
        : new ManyOwners<>(
            new Snapshot<>(more), with(owned, owner, mine(owner).appendAll(first, items)));
  }

  @Override
  public Owners<E> remove(String owner, long number) {
    Sequence<E> mine = mine(owner);
    Sequence<E> rest = mine.remove(number);
    if (rest == mine) {
      throw Owners.absent(owner, number);
    }
    return of(new Snapshot<>(all.sequence().remove(number)), with(owned, owner, rest));
  }

  @Override
  public Owners<E> move(String from, String to, long number) {
    Sequence<E> mine = mine(from);
    E item = mine.find(number);
    if (item == null) {
      throw Owners.absent(from, number);
    }
    if (from.equals(to)) {
      return this;
    }
    OwnerTable<Snapshot<E>> without = with(owned, from, mine.remove(number));
    return of(all, with(without, to, mine(to).insert(number, item)));
  }

  private Sequence<E> mine(String owner) {
    return ownedBy(owner).sequence();
  }

  private static <E> OwnerTable<Snapshot<E>> with(
      OwnerTable<Snapshot<E>> owned, String owner, Sequence<E> now) {
    return now.size == 0 ? owned.without(owner) : owned.with(owner, new Snapshot<>(now));
  }

  /** Apart for as long as there is more than one. */
  private static <E> Owners<E> of(Snapshot<E> all, OwnerTable<Snapshot<E>> owned) {
    String only = owned.only();
    return only == null ? new ManyOwners<>(all, owned) : new OneOwner<>(only, all.sequence());
  }
}
