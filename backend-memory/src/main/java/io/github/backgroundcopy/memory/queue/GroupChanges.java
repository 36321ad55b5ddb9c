package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.core.rules.IdRules;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What clients change of a queue. All but {@link #create}, {@link #take}, {@link #goOn},
 * {@link #makeRoom} and {@link #settle} is called with the lock held, after the client was let in.
 */
final class GroupChanges implements Expiry.Removal {

  private final Foundation queue;
  private final Entrance entrance;
  private final Expiry expiry;
  private final Transfers transfers;
  private final Notifier notifier;
  private final Waiters waiters;
  private final Settlement settlement;

  GroupChanges(
      Foundation queue,
      Entrance entrance,
      Expiry expiry,
      Transfers transfers,
      Notifier notifier,
      Waiters waiters,
      Settlement settlement) {
    this.queue = queue;
    this.entrance = entrance;
    this.expiry = expiry;
    this.transfers = transfers;
    this.notifier = notifier;
    this.waiters = waiters;
    this.settlement = settlement;
  }

  Group create(Participant client, UUID id) {
    Group group;
    synchronized (queue.lock) {
      long now = entrance.enter(client);
      IdRules.requireNotZero("group", id);
      group = new Group(id, client.caller().name(), queue.clock.wallMillis());
      group.quietSinceMillis = now;
      if (!queue.roster.add(group)) {
        throw Taken.group(queue.name, id);
      }
      expiry.watch(group);
      queue.keeper.ledger().changed(group);
    }
    queue.keeper.makeSafe();
    return group;
  }

  /** Gives a group to the client, which owns it from now on. */
  Group take(Participant client, UUID id) {
    Group group;
    synchronized (queue.lock) {
      entrance.enter(client);
      group = queue.roster.find(id);
      if (group == null || !client.mayUse(group)) {
        throw new ItemNotFoundException("There is no group \"" + id + "\" in queue \"" + queue.name
            + "\" for caller \"" + client.caller().name() + "\"");
      }
      String owner = client.caller().name();
      if (!group.owner.equals(owner)) {
        queue.roster.move(group, owner);
        queue.keeper.changed(group);
      }
    }
    queue.keeper.makeSafe();
    return group;
  }

  Job createJob(Group group, UUID jobId) {
    IdRules.requireNotZero("job", jobId);
    if (group.state() == GroupState.RUNNING) {
      throw new InvalidStateException(
          "Cannot create a job in group \"" + group.id + "\": it is running; suspend it first");
    }
    if (group.job != null) {
      throw new UnsupportedOperationException("Cannot create another job in group \"" + group.id
          + "\": it has job \"" + group.job.id() + "\"");
    }
    Job job = new Job(jobId);
    if (!queue.roster.claim(job)) {
      throw Taken.job(jobId);
    }
    group.job = job;
    queue.keeper.changed(group);
    return job;
  }

  void addFiles(Group group, Job job, List<FileInfo> files) {
    int first = job.files().size();
    job.add(files, queue.directories);
    group.filesAdded();
    queue.keeper.touch(group);
    queue.keeper.ledger().added(group, first, files);
  }

  /**
   * Ends a group whose files were getting their names when an earlier process ended: nothing else
   * happens to it before. The lock is not held, and nobody else deals with its files.
   */
  void goOn(Group group, Job job) {
    if (settlement.goOn(group, job)) {
      synchronized (queue.lock) {
        if (group.state() != GroupState.RUNNING) {
          transfers.stop(group);
          notifier.post(group);
          waiters.ended(group);
        }
      }
    }
  }

  void suspend(Group group) {
    if (group.suspend()) {
      transfers.stop(group);
      queue.keeper.changed(group);
    }
  }

  void resume(Group group) {
    if (group.canResume()) {
      transfers.start(group);
      group.resume();
      queue.keeper.changed(group);
    }
  }

  void switchToForeground(Group group) {
    if (!group.isForeground()) {
      group.switchToForeground();
      transfers.switchedToForeground(group);
      queue.keeper.changed(group);
    }
  }

  void bind(Group group, @Nullable Binding binding) {
    Binding before = group.binding;
    group.binding = binding;
    if (binding != null || (before != null && !before.client.isClosed())) {
      queue.keeper.changed(group);
    }
    notifier.post(group);
  }

  /** {@inheritDoc} Its files are dealt with afterwards. */
  @Override
  public void remove(Group group) {
    queue.roster.remove(group);
    group.gone = true;
    group.binding = null;
    group.outcome = null;
    waiters.left(group);
    transfers.stop(group);
    if (group.job == null) {
      queue.keeper.ledger().removed(group);
    } else {
      queue.keeper.ledger().changed(group);
      settlement.expect(group);
    }
  }

  /** Makes room on the disk before a group leaves the queue. The lock is not held. */
  void makeRoom(Group group) {
    settlement.makeRoom(group);
  }

  @Override
  public void settle(Group group) {
    settlement.settle(group);
  }
}
