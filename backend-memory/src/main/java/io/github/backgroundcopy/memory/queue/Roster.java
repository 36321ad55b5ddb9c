package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.core.snapshot.IdTable;
import io.github.backgroundcopy.core.snapshot.QueueOrder;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
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

  private final Object lock;
  private volatile QueueOrder<UUID> order;
  private IdTable<Group> groups = new IdTable<>();
  private IdTable<Job> jobs = new IdTable<>();

  Roster(Object lock) {
    this.lock = lock;
    this.order = new QueueOrder<>(lock);
  }

  @Nullable
  Group find(UUID id) {
    return groups.find(id);
  }

  List<Group> all() {
    return groups.all();
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
    if (!groups.add(group.id, group)) {
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
        groups.add(group.id, group);
        if (group.job != null) {
          jobs.add(group.job.id(), group.job);
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
  }

  private void forget(List<Group> added) {
    for (Group group : added) {
      groups.remove(group.id);
      if (group.job != null) {
        jobs.remove(group.job.id());
      }
    }
  }

  /** Replaces everything by groups that were kept, oldest first. */
  void restore(List<Group> kept) {
    IdTable<Group> restored = new IdTable<>();
    IdTable<Job> restoredJobs = new IdTable<>();
    QueueOrder<UUID> inOrder = new QueueOrder<>(lock);
    for (Group group : kept) {
      inOrder.restore(group.owner, group.number, group.id);
      restored.add(group.id, group);
      if (group.job != null) {
        restoredJobs.add(group.job.id(), group.job);
      }
    }
    // Listings of before the restart still know groups by their numbers.
    inOrder.goOnFrom(order);
    groups = restored;
    jobs = restoredJobs;
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
      jobs.remove(group.job.id());
    }
  }

  /** Tells whether a job has an id. */
  boolean isClaimed(UUID jobId) {
    return jobs.find(jobId) != null;
  }

  /** Keeps the id of a job from being used again; false if it is in use. */
  boolean claim(Job job) {
    return jobs.add(job.id(), job);
  }
}
