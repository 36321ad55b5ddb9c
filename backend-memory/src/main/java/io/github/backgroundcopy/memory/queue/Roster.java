package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.core.snapshot.QueueOrder;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a queue: by id, and in order of creation. Guarded by the queue's lock, but for the
 * order, which is read without it.
 *
 * <p>Each change happens or does not: what may fail, be it for lack of memory, comes first or is
 * undone.
 */
final class Roster {

  /** Maps this small are left as they are. */
  private static final int SMALL = 64;

  private final Object lock;
  private volatile QueueOrder<UUID> order;
  private Map<UUID, Group> groups = new HashMap<>();
  private Set<UUID> jobIds = new HashSet<>();

  /** The most groups there were since the maps were made. */
  private int mostGroups;

  Roster(Object lock) {
    this.lock = lock;
    this.order = new QueueOrder<>(lock);
  }

  @Nullable
  Group find(UUID id) {
    return groups.get(id);
  }

  Collection<Group> all() {
    return groups.values();
  }

  /** The order of the groups, as the queue has had it since it was opened. Needs no lock. */
  QueueOrder<UUID> order() {
    return order;
  }

  /** The ids of all groups, oldest first. Needs no lock. */
  Snapshot<UUID> ids() {
    return order.all();
  }

  /** The ids of the groups of an owner, oldest first. Needs no lock. */
  Snapshot<UUID> idsOf(String owner) {
    return order.ownedBy(owner);
  }

  /** Adds a new group at the end; false if there is one of its id. */
  boolean add(Group group) {
    if (groups.putIfAbsent(group.id, group) != null) {
      return false;
    }
    boolean added = false;
    try {
      group.number = order.append(group.owner, group.id);
      added = true;
    } finally {
      if (!added) {
        groups.remove(group.id);
      }
    }
    mostGroups = Math.max(mostGroups, groups.size());
    return true;
  }

  /**
   * Adds groups at the end, with their jobs, in one step: no snapshot has a part of them. Their ids
   * and those of their jobs must be free.
   */
  void addAll(List<Group> added) {
    boolean done = false;
    try {
      List<UUID> ids = new ArrayList<>(added.size());
      for (Group group : added) {
        groups.put(group.id, group);
        if (group.job != null) {
          jobIds.add(group.job.id);
        }
        ids.add(group.id);
      }
      long number = order.appendAll(added.get(0).owner, ids);
      for (Group group : added) {
        group.number = number++;
      }
      done = true;
    } finally {
      if (!done) {
        forget(added);
      }
    }
    mostGroups = Math.max(mostGroups, groups.size());
  }

  private void forget(List<Group> added) {
    for (Group group : added) {
      groups.remove(group.id);
      if (group.job != null) {
        jobIds.remove(group.job.id);
      }
    }
  }

  /** Replaces everything by groups that were kept, oldest first. */
  void restore(List<Group> kept) {
    // As large as they become, so that nothing is moved on the way there.
    int room = (int) (kept.size() / 0.75) + 1;
    Map<UUID, Group> restored = new HashMap<>(room);
    Set<UUID> jobs = new HashSet<>(room);
    QueueOrder<UUID> inOrder = new QueueOrder<>(lock);
    for (Group group : kept) {
      inOrder.restore(group.owner, group.number, group.id);
      restored.put(group.id, group);
      if (group.job != null) {
        jobs.add(group.job.id);
      }
    }
    groups = restored;
    jobIds = jobs;
    mostGroups = restored.size();
    order = inOrder;
  }

  /** Gives a group to another owner; it keeps its place. */
  void move(Group group, String owner) {
    order.move(group.owner, owner, group.number);
    group.owner = owner;
  }

  /** Takes a group out. */
  void remove(Group group) {
    order.remove(group.owner, group.number);
    groups.remove(group.id);
    if (group.job != null) {
      jobIds.remove(group.job.id);
    }
    shrink();
  }

  /** Tells whether a job has an id. */
  boolean isClaimed(UUID jobId) {
    return jobIds.contains(jobId);
  }

  /** Keeps the id of a job from being used again; false if it is in use. */
  boolean claim(UUID jobId) {
    return jobIds.add(jobId);
  }

  /**
   * Makes the maps anew when most of what they held is gone: they never give back the room they
   * once needed, and a queue that was long should cost no more than one that was not.
   */
  private void shrink() {
    if (mostGroups > SMALL && groups.size() < mostGroups / 4) {
      try {
        groups = new HashMap<>(groups);
        jobIds = new HashSet<>(jobIds);
        mostGroups = groups.size();
      } catch (OutOfMemoryError e) {
        // They stay as large as they are.
      }
    }
  }
}
