package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.QueueOrder;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What clients see of a queue, and change nothing by. */
final class Listing {

  private final Foundation queue;
  private final Entrance entrance;
  private final Expiry expiry;

  Listing(Foundation queue, Entrance entrance, Expiry expiry) {
    this.queue = queue;
    this.entrance = entrance;
    this.expiry = expiry;
  }

  /** Enumerates the ids that a client sees. As {@link #snapshot}. */
  GroupEnumerator groups(Participant client) {
    entrance.enter(client);
    Caller caller = client.caller();
    QueueOrder<UUID> order = queue.roster.order();
    return Enumerators.groups(
        order, caller.administrator() ? order.all() : order.ownedBy(caller.name()));
  }

  /**
   * The ids that a client sees. Needs no lock and waits for nobody, unless a group is due to
   * expire.
   */
  Snapshot<UUID> snapshot(Participant client) {
    entrance.enter(client);
    Caller caller = client.caller();
    return caller.administrator() ? queue.roster.ids() : queue.roster.idsOf(caller.name());
  }

  @Nullable
  GroupDetails details(Participant client, UUID id) {
    synchronized (queue.lock) {
      entrance.enter(client);
      Group group = queue.roster.find(id);
      return group == null || !client.mayUse(group) ? null : group.details(queue.clock);
    }
  }

  /** Looks at the group of a handle. */
  GroupDetails details(Participant client, Group group) {
    synchronized (queue.lock) {
      entrance.enter(client, group);
      return group.details(queue.clock);
    }
  }

  /** Reads elements of a snapshot, for a client that may be closed. */
  void entries(Participant client, List<? extends UUID> ids, long[] numbers, List<GroupEntry> to) {
    expiry.expire();
    int count = numbers.length;
    @Nullable Group[] found = new Group[count];
    Progress[] progress = new Progress[count];
    synchronized (queue.lock) {
      // Step by step for all, and not all steps for one after the other: each step is a miss of the
      // cache that the next one needs, and so those of several groups are under way at a time.
      for (int i = 0; i < count; i++) {
        found[i] = queue.roster.find(ids.get(i));
      }
      for (int i = 0; i < count; i++) {
        Group group = found[i];
        if (group != null && group.number != numbers[i]) {
          found[i] = null;
        }
        progress[i] = found[i] == null ? Progress.NONE : found[i].progress();
      }
      for (int i = 0; i < count; i++) {
        to.add(entry(client, ids.get(i), found[i], progress[i]));
      }
    }
  }

  private GroupEntry entry(Participant client, UUID id, @Nullable Group group, Progress progress) {
    if (queue.service.isDown()) {
      return new GroupEntry.Denied(id, HResult.QM_E_SERVICE_UNAVAILABLE);
    }
    if (group == null) {
      return new GroupEntry.Gone(id);
    }
    return client.mayUse(group)
        ? new GroupEntry.Present(group.details(queue.clock, progress))
        : new GroupEntry.Denied(id, HResult.E_ACCESSDENIED);
  }
}
