package com.example.acme;

import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.core.rules.IdRules;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.QueueOrder;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a queue.
 *
 * <p>{@link #lock} guards them and everything in them; the methods here are called with it held,
 * but for those that take it. The order is read without it: whoever lists waits for nobody.
 */
final class AcmeQueue {

  final Object lock = new Object();
  final String name;

  /** Guarded by {@link AcmeQueues}. */
  int clients;

  private final String owner;
  private final QueueOrder<UUID> order = new QueueOrder<>();
  private final Map<UUID, Group> groups = new HashMap<>();
  private final Set<UUID> jobIds = new HashSet<>();

  AcmeQueue(String name, String owner) {
    this.name = name;
    this.owner = owner;
  }

  Group create(UUID id) {
    IdRules.requireNotZero("group", id);
    if (groups.containsKey(id)) {
      throw new DuplicateIdException(
          id,
          "Cannot create group \"" + id + "\": a group of queue \"" + name
              + "\" has this id; choose another");
    }
    Group group = new Group(id, order.append(owner, id));
    groups.put(id, group);
    return group;
  }

  Group get(UUID id) {
    Group group = groups.get(id);
    if (group == null) {
      throw new ItemNotFoundException("There is no group \"" + id + "\" in queue \"" + name + "\"");
    }
    return group;
  }

  Optional<GroupDetails> details(UUID id) {
    return Optional.ofNullable(groups.get(id)).map(group -> group.details(owner));
  }

  void remove(Group group) {
    group.gone = true;
    groups.remove(group.id);
    order.remove(owner, group.number);
    if (group.jobId != null) {
      jobIds.remove(group.jobId);
    }
  }

  void createJob(Group group, UUID jobId) {
    IdRules.requireNotZero("job", jobId);
    // A group that is running would be refused here; none ever is.
    if (group.jobId != null) {
      throw new UnsupportedOperationException("Cannot create another job in group \"" + group.id
          + "\": it has job \"" + group.jobId + "\"");
    }
    if (!jobIds.add(jobId)) {
      throw new DuplicateIdException(
          jobId,
          "Cannot create job \"" + jobId
              + "\": a job of another group has this id; choose another");
    }
    group.jobId = jobId;
  }

  /** Enumerates the ids as they are now; the lock need not be held. */
  GroupEnumerator enumGroups() {
    return Enumerators.groups(order, order.all());
  }

  /** Gives the ids as they are now; the lock need not be held. */
  Snapshot<UUID> snapshot() {
    return order.all();
  }

  /** Reads an element of a snapshot; takes the lock. */
  GroupEntry entry(UUID id, long number) {
    synchronized (lock) {
      @Nullable Group group = groups.get(id);
      // An id that was used again is that of another group.
      return group == null || group.number != number
          ? new GroupEntry.Gone(id)
          : new GroupEntry.Present(group.details(owner));
    }
  }
}
