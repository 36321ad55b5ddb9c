package io.github.backgroundcopy.core.snapshot;

import java.util.List;

/**
 * One owner of all items: as in most queues. The sequence of the owner is that of all, and is kept
 * once, with its history.
 */
final class OneOwner<E> implements Owners<E> {

  private final String owner;
  private final History<E> history;

  OneOwner(String owner, Sequence<E> all) {
    this(owner, new History<>(all));
  }

  private OneOwner(String owner, History<E> history) {
    this.owner = owner;
    this.history = history;
  }

  @Override
  public Snapshot<E> all() {
    return history.snapshot();
  }

  @Override
  public Snapshot<E> ownedBy(String owner) {
    return this.owner.equals(owner) ? all() : Snapshot.of();
  }

  @Override
  public Owners<E> append(String owner, long number, E item) {
    return this.owner.equals(owner)
        ? with(history.append(number, item))
        : apart().append(owner, number, item);
  }

  /** {@inheritDoc} Not noted one after the other, for nobody may see a part of them. */
  @Override
  public Owners<E> appendAll(String owner, long first, List<? extends E> items) {
    return this.owner.equals(owner)
        ? new OneOwner<>(owner, all().sequence().appendAll(first, items))
        : apart().appendAll(owner, first, items);
  }

  @Override
  public Owners<E> remove(String owner, long number) {
    History<E> rest = this.owner.equals(owner) ? history.remove(number) : null;
    if (rest == null) {
      throw Owners.absent(owner, number);
    }
    return rest.size() == 0 ? Owners.none() : with(rest);
  }

  @Override
  public Owners<E> move(String from, String to, long number) {
    if (!owner.equals(from) || all().sequence().find(number) == null) {
      throw Owners.absent(from, number);
    }
    return from.equals(to) ? this : apart().move(from, to, number);
  }

  private Owners<E> with(History<E> goesOn) {
    return goesOn == history ? this : new OneOwner<>(owner, goesOn);
  }

  /** The owner's sequence apart from that of all, for they go different ways from now on. */
  private ManyOwners<E> apart() {
    Snapshot<E> all = all();
    Snapshot<E> mine = new Snapshot<>(all.sequence().detached());
    return new ManyOwners<>(all, OwnerTable.<Snapshot<E>>of().with(owner, mine));
  }
}
