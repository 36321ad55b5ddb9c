package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.environment.TimeSource;
import io.github.backgroundcopy.core.rules.IdRules;
import io.github.backgroundcopy.core.snapshot.QueueOrder;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import io.github.backgroundcopy.memory.state.StateFile;
import io.github.backgroundcopy.memory.state.StateFileException;
import io.github.backgroundcopy.memory.state.StateLostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One queue: its groups, who may see and change them, and what makes them run.
 *
 * <p>{@link #lock} guards everything but {@link #order}, which is read without it. The methods that
 * say so are called with the lock held.
 */
final class MemoryQueue {

  private static final long NEVER = Long.MAX_VALUE;

  /** Maps this small are left as they are. */
  private static final int SMALL = 64;

  final Object lock = new Object();

  /** Guarded by {@link MemoryQueues}. */
  int clients;

  private final String name;
  private final QueueSettings settings;
  private final TimeSource time;
  private final long inactivityMillis;
  private final TargetDisk disk;
  private final LocalFiles files;
  private final Root root;
  private final Workers workers;
  private final Transfers transfers;
  private final Notifier notifier;
  private final Saver saver = new Saver(this);

  /** Replaced when the service starts again, like all that is kept in the state file. */
  private volatile Ledger ledger = new Ledger(null);

  private volatile QueueOrder<UUID> order = new QueueOrder<>(lock);

  private Map<UUID, Group> groups = new HashMap<>();

  private Set<UUID> jobIds = new HashSet<>();

  /** The most groups there were since the maps were made. */
  private int mostGroups;

  private volatile boolean down = true;

  /** Why nothing can be kept any more; the queue is down from then on. */
  private volatile @Nullable String lost;

  /** No group is inactive for too long before this time. */
  private volatile long nextExpiryMillis = NEVER;

  /** Makes a queue that is down until it is {@linkplain #startService() started}. */
  MemoryQueue(String name, QueueSettings settings) {
    this(name, settings, new HostDisk());
  }

  /** The same on another disk. */
  MemoryQueue(String name, QueueSettings settings, TargetDisk disk) {
    this.disk = disk;
    this.files = new LocalFiles(disk);
    this.name = name;
    this.settings = settings;
    this.time = settings.timeOrDefault();
    this.inactivityMillis = settings.inactivityMillis();
    this.root = new Root(settings.root());
    this.workers = new Workers(name);
    this.transfers = new Transfers(this, settings);
    this.notifier = new Notifier(this);
  }

  String name() {
    return name;
  }

  QueueSettings settings() {
    return settings;
  }

  TimeSource time() {
    return time;
  }

  Workers workers() {
    return workers;
  }

  Transfers transfers() {
    return transfers;
  }

  Saver saver() {
    return saver;
  }

  TargetDisk disk() {
    return disk;
  }

  LocalFiles files() {
    return files;
  }

  Root root() {
    return root;
  }

  Ledger ledger() {
    return ledger;
  }

  boolean isDurable() {
    return settings.stateFile() != null;
  }

  boolean isDown() {
    return down;
  }

  // ---- entering: the first steps of R-ORDER

  /**
   * Lets a client in, or answers why not.
   *
   * @return the time in milliseconds; to look at the clock is a good part of a short call
   */
  long enter(Client client) {
    client.requireOpen();
    if (down) {
      throw new ServiceUnavailableException(
          lost == null
              ? "The service of queue \"" + name + "\" is stopped; try again when it runs"
              : lost);
    }
    return expire();
  }

  /** Lets a client act on a group, or answers why not. Holds the lock. */
  void enter(Client client, Group group) {
    enter(client);
    if (!client.mayUse(group)) {
      throw new QueueAccessDeniedException("Caller \"" + client.caller().name()
          + "\" may not use group \"" + group.id + "\": it belongs to \"" + group.owner + "\"");
    }
    if (group.gone) {
      throw new InvalidStateException(
          "Group \"" + group.id + "\" was cancelled; create it anew to go on");
    }
  }

  // ---- the queue

  Group create(Client client, UUID id) {
    Group group;
    synchronized (lock) {
      long now = enter(client);
      IdRules.requireNotZero("group", id);
      String owner = client.caller().name();
      group = new Group(id, owner, now);
      if (groups.putIfAbsent(id, group) != null) {
        throw new DuplicateIdException(
            id,
            "Cannot create group \"" + id + "\": a group of queue \"" + name
                + "\" has this id; choose another");
      }
      group.number = order.append(owner, id);
      enlisted(group);
      ledger.changed(group);
    }
    makeSafe();
    return group;
  }

  private void enlisted(Group group) {
    if (group.job != null) {
      jobIds.add(group.job.id);
    }
    if (groups.size() > mostGroups) {
      mostGroups = groups.size();
    }
    long expiry = group.lastChangeMillis + inactivityMillis;
    if (expiry < nextExpiryMillis) {
      nextExpiryMillis = expiry;
    }
  }

  /** Gives a group to the client, which owns it from now on. */
  Group take(Client client, UUID id) {
    Group group;
    synchronized (lock) {
      long now = enter(client);
      group = groups.get(id);
      if (group == null || !client.mayUse(group)) {
        throw new ItemNotFoundException("There is no group \"" + id + "\" in queue \"" + name
            + "\" for caller \"" + client.caller().name() + "\"");
      }
      String owner = client.caller().name();
      if (!group.owner.equals(owner)) {
        order.move(group.owner, owner, group.number);
        group.owner = owner;
      }
      touch(group, now);
      ledger.changed(group);
    }
    makeSafe();
    return group;
  }

  /**
   * The ids that a client sees. Needs no lock and waits for nobody, unless a group is due to
   * expire.
   */
  Snapshot<UUID> snapshot(Client client) {
    enter(client);
    Caller caller = client.caller();
    return caller.administrator() ? order.all() : order.ownedBy(caller.name());
  }

  @Nullable
  GroupDetails details(Client client, UUID id) {
    synchronized (lock) {
      enter(client);
      Group group = groups.get(id);
      return group == null || !client.mayUse(group) ? null : group.details();
    }
  }

  /** Reads elements of a snapshot, for a client that may be closed. */
  void entries(Client client, List<? extends UUID> ids, long[] numbers, List<GroupEntry> to) {
    expire();
    int count = numbers.length;
    @Nullable Group[] found = new Group[count];
    Progress[] progress = new Progress[count];
    synchronized (lock) {
      // Step by step for all, and not all steps for one after the other: each step is a miss of the
      // cache that the next one needs, and so those of several groups are under way at a time.
      for (int i = 0; i < count; i++) {
        found[i] = groups.get(ids.get(i));
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

  private GroupEntry entry(Client client, UUID id, @Nullable Group group, Progress progress) {
    if (down) {
      return new GroupEntry.Denied(id, HResult.QM_E_SERVICE_UNAVAILABLE);
    }
    if (group == null) {
      return new GroupEntry.Gone(id);
    }
    return client.mayUse(group)
        ? new GroupEntry.Present(group.details(progress))
        : new GroupEntry.Denied(id, HResult.E_ACCESSDENIED);
  }

  // ---- one group; the lock is held

  Job createJob(Group group, UUID jobId) {
    IdRules.requireNotZero("job", jobId);
    if (group.state() == GroupState.RUNNING) {
      throw new InvalidStateException(
          "Cannot create a job in group \"" + group.id + "\": it is running; suspend it first");
    }
    if (group.job != null) {
      throw new UnsupportedOperationException("Cannot create another job in group \"" + group.id
          + "\": it has job \"" + group.job.id + "\"");
    }
    if (!jobIds.add(jobId)) {
      throw new DuplicateIdException(
          jobId,
          "Cannot create job \"" + jobId
              + "\": a job of another group has this id; choose another");
    }
    Job job = new Job(jobId);
    group.job = job;
    changed(group);
    return job;
  }

  void addFiles(Group group, Job job, List<FileInfo> files) {
    int first = job.files().size();
    job.add(files);
    group.filesAdded();
    touch(group);
    ledger.added(group, first, files);
  }

  void suspend(Group group) {
    if (group.suspend()) {
      transfers.stop(group);
      changed(group);
    }
  }

  void resume(Group group) {
    if (group.resume()) {
      group.progressedMillis = 0;
      transfers.start(group);
      changed(group);
    }
  }

  void bind(Group group, @Nullable Binding binding) {
    group.binding = binding;
    changed(group);
    notifier.post(group);
  }

  /**
   * Takes a group out of the queue; {@link #settle} deals with its files afterwards, without the
   * lock.
   */
  void remove(Group group) {
    groups.remove(group.id);
    order.remove(group.owner, group.number);
    forget(group);
    shrink();
  }

  /**
   * Makes the maps anew when most of what they held is gone: they never give back the room they
   * once needed, and a queue that was long should cost no more than one that was not.
   */
  private void shrink() {
    if (mostGroups > SMALL && groups.size() < mostGroups / 4) {
      groups = new HashMap<>(groups);
      jobIds = new HashSet<>(jobIds);
      mostGroups = groups.size();
    }
  }

  private void forget(Group group) {
    if (group.job != null) {
      jobIds.remove(group.job.id);
    }
    group.gone = true;
    group.binding = null;
    group.outcome = null;
    transfers.stop(group);
    if (group.job == null) {
      ledger.removed(group);
    } else {
      ledger.changed(group);
    }
  }

  /** Deals with the files of a group that was removed. The lock is not held. */
  void settle(Group group) {
    Job job = group.job;
    if (job != null) {
      if (new Publisher(this, group, job).settle()) {
        synchronized (lock) {
          ledger.removed(group);
        }
      }
    }
  }

  /** Ends a run: the group is complete, or has failed. */
  void ended(Run run, @Nullable TransferError error) {
    Group group = run.group;
    transfers.finished(run);
    group.end(error);
    changed(group);
    notifier.post(group);
  }

  /** Takes notice of a change, which is to be kept. */
  void changed(Group group) {
    touch(group);
    ledger.changed(group);
  }

  /** Takes notice of a change or progress. */
  void touch(Group group) {
    touch(group, nowMillis());
  }

  private static void touch(Group group, long now) {
    group.lastChangeMillis = Math.max(group.lastChangeMillis, now);
  }

  // ---- inactivity (LIFE-03)

  /**
   * Cancels what was inactive for too long. Looked at by whoever comes, be it a client, a transfer,
   * or a callback that is to be called again: until somebody does, nobody can tell the difference.
   *
   * @return the time in milliseconds
   */
  long expire() {
    long now = nowMillis();
    if (!down && now >= nextExpiryMillis) {
      expire(now);
    }
    return now;
  }

  private void expire(long now) {
    List<Group> expired = new ArrayList<>();
    synchronized (lock) {
      // All are looked at, which is seldom: the time found is that of the group that comes next, or
      // earlier if that one changes meanwhile.
      long next = NEVER;
      for (Iterator<Group> all = groups.values().iterator(); all.hasNext(); ) {
        Group group = all.next();
        long expiry = group.lastChangeMillis + inactivityMillis;
        if (now >= expiry) {
          all.remove();
          order.remove(group.owner, group.number);
          forget(group);
          expired.add(group);
        } else if (expiry < next) {
          next = expiry;
        }
      }
      nextExpiryMillis = next;
      shrink();
    }
    for (Group group : expired) {
      workers.execute(() -> {
        // Until it is kept that a group has gone, it may come back, and needs its files then.
        if (isSafe()) {
          settle(group);
        }
      });
    }
  }

  long nowMillis() {
    return time.millis();
  }

  // ---- what is kept

  /**
   * Waits until all that has happened so far is kept. The lock is not held.
   *
   * @throws ServiceUnavailableException if it cannot be kept; the queue is down from then on
   */
  void makeSafe() {
    try {
      ledger.makeSafe();
    } catch (StateLostException e) {
      lose(e);
      throw new ServiceUnavailableException(String.valueOf(lost));
    }
  }

  /** Stops everything: what would happen from now on could not be kept. */
  private void lose(StateLostException e) {
    synchronized (lock) {
      lost = "The queue \"" + name + "\" can keep nothing any more, and what was asked last may"
          + " be lost: " + e.getMessage();
      down = true;
      stopTransfers();
    }
  }

  /** Tells whether nothing can be kept any more. */
  boolean isLost() {
    return lost != null;
  }

  /** Tells whether all that has happened so far is kept. */
  boolean isSafe() {
    try {
      makeSafe();
      return true;
    } catch (ServiceUnavailableException e) {
      return false;
    }
  }

  /**
   * Reads back what was kept, in place of all that is here. Holds the lock.
   *
   * @return the groups whose files are still to be dealt with
   */
  private List<Group> restore(Path stateFile) {
    Map<Long, Group> known = new HashMap<>();
    groups.values().forEach(group -> known.put(group.number, group));
    List<Group> kept;
    try {
      StateFile file = StateFile.open(stateFile, settings.setsAside(), settings.flushes());
      ledger = new Ledger(file);
      kept = new Restorer(this, known).restore(file);
      lost = null;
      ledger.onFailure(this::lose);
    } catch (InvalidPathException e) {
      ledger.close();
      throw new ServiceUnavailableException(
          HResult.QM_E_SERVICE_UNAVAILABLE,
          "State file \"" + stateFile + "\" names a file that this process cannot name: "
              + e.getReason() + ". Open it under the locale it was written under",
          e);
    } catch (StateFileException e) {
      ledger.close();
      throw new ServiceUnavailableException(
          HResult.QM_E_SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()), e);
    }
    groups = new HashMap<>();
    jobIds = new HashSet<>();
    nextExpiryMillis = NEVER;
    QueueOrder<UUID> restored = new QueueOrder<>(lock);
    for (Group group : kept) {
      if (!group.gone) {
        restored.restore(group.owner, group.number, group.id);
        groups.put(group.id, group);
        enlisted(group);
      }
    }
    order = restored;
    return kept.stream().filter(group -> group.gone || group.publishing).toList();
  }

  /** Goes on with the files of groups that were complete, or cancelled, when the queue ended. */
  private void goOn(List<Group> unsettled) {
    for (Group group : unsettled) {
      Job job = group.job;
      if (group.gone) {
        settle(group);
      } else if (job != null) {
        TransferError failure = new Publisher(this, group, job).publish(0);
        synchronized (lock) {
          if (job.nextToFetch() == Job.NONE) {
            group.end(failure);
          } else {
            // Something was lost with the process, or added while nobody published: fetched first.
            group.publishing = false;
          }
          changed(group);
        }
      }
    }
  }

  // ---- the service

  /**
   * Stops the service: nothing is answered or transferred until it starts again. What was inactive
   * for too long by now goes before.
   */
  void stopService() {
    synchronized (lock) {
      expire();
      down = true;
      stopTransfers();
    }
    closeLedger();
  }

  /**
   * Starts the service: what was kept is there, running groups go on, and what was not acknowledged
   * is told again.
   *
   * @throws ServiceUnavailableException if the state file cannot be used
   */
  void startService() {
    if (settings.stateFile() != null) {
      List<Group> unsettled;
      synchronized (lock) {
        unsettled = restore(settings.stateFile());
      }
      if (!settings.onlyLooks()) {
        goOn(unsettled);
      }
    }
    synchronized (lock) {
      down = false;
      expire();
      Snapshot<UUID> oldestFirst = order.all();
      for (long rank = 0; rank < oldestFirst.size(); rank++) {
        Group group = Objects.requireNonNull(groups.get(oldestFirst.get(rank)));
        if (group.state() == GroupState.RUNNING) {
          transfers.start(group);
        }
        notifier.post(group);
      }
    }
  }

  /**
   * Ends the queue with its last client: without a state file whatever has no name yet is deleted,
   * with one it waits there.
   */
  void end() {
    if (isDurable()) {
      leaveAll();
    } else {
      discardAll();
    }
    transfers.end();
    workers.end();
  }

  private void leaveAll() {
    synchronized (lock) {
      down = true;
      stopTransfers();
    }
    closeLedger();
  }

  private void discardAll() {
    List<Group> left;
    synchronized (lock) {
      left = List.copyOf(groups.values());
      for (Group group : left) {
        remove(group);
      }
    }
    for (Group group : left) {
      Job job = group.job;
      if (job != null) {
        // Of a group that is just publishing all files have their names when this begins.
        new Publisher(this, group, job).discard();
      }
    }
  }

  private void stopTransfers() {
    for (Group group : groups.values()) {
      transfers.stop(group);
    }
  }

  /** Keeps how far the files have come, and then nothing more. */
  private void closeLedger() {
    if (!isDurable()) {
      return;
    }
    List<Group> all;
    synchronized (lock) {
      all = List.copyOf(groups.values());
    }
    all.forEach(saver::save);
    synchronized (lock) {
      ledger.end();
    }
    ledger.close();
  }
}
