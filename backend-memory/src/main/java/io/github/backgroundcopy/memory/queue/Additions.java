package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.RefusedElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Adds groups with all that they are to be, in one step (QMGR-ADD-01 to QMGR-ADD-06).
 *
 * <p>Everything that a group is judged by without the queue is done without the lock, for it asks
 * the file system. Then the ids are judged, and the groups enter the queue, within one lock.
 */
final class Additions {

  private final Foundation queue;
  private final Entrance entrance;
  private final Expiry expiry;
  private final Transfers transfers;

  Additions(Foundation queue, Entrance entrance, Expiry expiry, Transfers transfers) {
    this.queue = queue;
    this.entrance = entrance;
    this.expiry = expiry;
    this.transfers = transfers;
  }

  List<Group> addAll(Participant client, Collection<GroupSpec> specs) {
    List<GroupSpec> given = withoutNull(specs);
    entrance.enter(client);
    List<Addition> additions = new ArrayList<>(given.size());
    for (GroupSpec spec : given) {
      Addition addition = Addition.of(queue, client, spec);
      additions.add(addition);
      if (addition.isFaulty()) {
        break;
      }
    }
    List<Group> groups = new ArrayList<>(additions.size());
    synchronized (queue.lock) {
      long now = entrance.enter(client);
      requireRight(additions);
      for (Addition addition : additions) {
        addition.group.quietSinceMillis = now;
        groups.add(addition.group);
      }
      enter(additions, groups);
    }
    queue.keeper.makeSafe();
    return groups;
  }

  private static List<GroupSpec> withoutNull(Collection<GroupSpec> specs) {
    List<GroupSpec> copy = new ArrayList<>(specs);
    int nothing = copy.indexOf(null);
    if (nothing >= 0) {
      throw new NullPointerException("specs: element " + nothing);
    }
    return copy;
  }

  /** Answers the first fault, if there is one; nothing behind it was looked at. */
  private void requireRight(List<Addition> additions) {
    Set<UUID> ids = new HashSet<>();
    Set<UUID> jobIds = new HashSet<>();
    for (int index = 0; index < additions.size(); index++) {
      Addition addition = additions.get(index);
      try {
        addition.requireRight(queue, ids, jobIds);
      } catch (RuntimeException refused) {
        refused.addSuppressed(new RefusedElement(index, addition.spec));
        throw refused;
      }
    }
  }

  private void enter(List<Addition> additions, List<Group> groups) {
    if (groups.isEmpty()) {
      return;
    }
    queue.roster.addAll(groups);
    boolean done = false;
    try {
      for (Addition addition : additions) {
        expiry.watch(addition.group);
        if (addition.spec.isStarted()) {
          transfers.start(addition.group);
          addition.group.resume();
        }
      }
      done = true;
    } finally {
      if (!done) {
        leave(groups);
      }
    }
    queue.keeper.ledger().added(groups);
  }

  /** Takes back what could not be started, be it for lack of memory. */
  private void leave(List<Group> groups) {
    for (Group group : groups) {
      group.gone = true;
      transfers.stop(group);
      queue.roster.remove(group);
    }
  }
}
