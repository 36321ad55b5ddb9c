package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.QueueOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Enumerators over other groups than the queue has. */
final class Listings {

  private Listings() {}

  /** Leaves groups out. */
  static GroupEnumerator without(GroupEnumerator real, Predicate<UUID> left) {
    return of(real.stream().filter(left.negate()).toList());
  }

  /** Adds groups at the end. */
  static GroupEnumerator with(GroupEnumerator real, Collection<UUID> more) {
    List<UUID> ids = new ArrayList<>(real.stream().toList());
    ids.addAll(more);
    return of(ids);
  }

  private static GroupEnumerator of(List<UUID> ids) {
    QueueOrder<UUID> order = new QueueOrder<>();
    ids.forEach(id -> order.append("", id));
    return Enumerators.groups(order.all());
  }
}
