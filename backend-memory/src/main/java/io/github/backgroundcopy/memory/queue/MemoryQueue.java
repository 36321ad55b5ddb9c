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
import io.github.backgroundcopy.core.rules.IdRules;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import io.github.backgroundcopy.memory.state.StateFile;
import io.github.backgroundcopy.memory.state.StateFileException;
import io.github.backgroundcopy.memory.state.StateLostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * One queue: its groups, who may see and change them, and what makes them run.
 *
 * <p>{@link #lock} guards everything but the order of the {@link Roster}, which is read without it.
 * The methods that say so are called with the lock held.
 */
final class MemoryQueue {

  /** By how much the wall clock may be out before what was kept is corrected. */
  private static final long MUCH_MILLIS = Duration.ofDays(1).toMillis();

  final Object lock = new Object();

  /** Guarded by {@link MemoryQueues}, which holds the place of the queue's name. */
  int clients;

  private final String name;
  private final QueueSettings settings;
  private final Clock clock;
  private final Agenda agenda;
  private final Inactivity inactivity;

  /**
   * Nothing is transferred: who opened the queue wants to look at it, or to change single groups.
   * Then nothing happens to the others, which are left to whoever transfers.
   */
  private final boolean passive;

  private final TargetDisk disk;
  private final StateFileOpener opener;
  private final LocalFiles files;
  private final Targets targets;
  private final Workers workers;
  private final Transfers transfers;
  private final Notifier notifier;
  private final Saver saver = new Saver(this);

  /** Replaced when the service starts again, like all that is kept in the state file. */
  private volatile Ledger ledger = new Ledger(null);

  private final Roster roster = new Roster(lock);

  private volatile boolean down = true;

  /** Why nothing can be kept any more; the queue is down from then on. */
  private volatile @Nullable String lost;

  /** Makes a queue that is down until it is {@linkplain #startService() started}. */
  MemoryQueue(String name, QueueSettings settings) {
    this(name, settings, new HostDisk());
  }

  /** The same on another disk. */
  MemoryQueue(String name, QueueSettings settings, TargetDisk disk) {
    this(name, settings, disk, Workers.threads(name), StateFileOpener.REAL);
  }

  /** The same on other disks, and with other threads. */
  MemoryQueue(
      String name,
      QueueSettings settings,
      TargetDisk disk,
      ThreadFactory threads,
      StateFileOpener opener) {
    this.disk = disk;
    this.opener = opener;
    this.files = new LocalFiles(disk);
    this.name = name;
    this.settings = settings;
    this.clock = new Clock(settings.timeOrDefault());
    this.agenda = new Agenda(settings.timeOrDefault(), clock);
    this.inactivity = new Inactivity(settings.inactivityMillis());
    this.passive = settings.onlyLooks();
    this.targets = new Targets(settings.root());
    this.workers = new Workers(agenda, threads);
    this.transfers = new Transfers(this, settings);
    this.notifier = new Notifier(this);
  }

  String name() {
    return name;
  }

  QueueSettings settings() {
    return settings;
  }

  Clock clock() {
    return clock;
  }

  Agenda agenda() {
    return agenda;
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

  Targets targets() {
    return targets;
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
   * @return the time by the steady clock; to look at it is a good part of a short call
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
      group = new Group(id, client.caller().name(), clock.wallMillis());
      group.quietSinceMillis = now;
      if (!roster.add(group)) {
        throw new DuplicateIdException(
            id,
            "Cannot create group \"" + id + "\": a group of queue \"" + name
                + "\" has this id; choose another");
      }
      inactivity.watch(group);
      ledger.changed(group);
    }
    makeSafe();
    return group;
  }

  /** Gives a group to the client, which owns it from now on. */
  Group take(Client client, UUID id) {
    Group group;
    synchronized (lock) {
      enter(client);
      group = roster.find(id);
      if (group == null || !client.mayUse(group)) {
        throw new ItemNotFoundException("There is no group \"" + id + "\" in queue \"" + name
            + "\" for caller \"" + client.caller().name() + "\"");
      }
      String owner = client.caller().name();
      if (!group.owner.equals(owner)) {
        roster.move(group, owner);
      }
      changed(group);
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
    return caller.administrator() ? roster.ids() : roster.idsOf(caller.name());
  }

  @Nullable
  GroupDetails details(Client client, UUID id) {
    synchronized (lock) {
      enter(client);
      Group group = roster.find(id);
      return group == null || !client.mayUse(group) ? null : group.details(clock);
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
        found[i] = roster.find(ids.get(i));
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
        ? new GroupEntry.Present(group.details(clock, progress))
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
    Job job = new Job(jobId);
    if (!roster.claim(jobId)) {
      throw new DuplicateIdException(
          jobId,
          "Cannot create job \"" + jobId
              + "\": a job of another group has this id; choose another");
    }
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
    if (group.canResume()) {
      transfers.start(group);
      group.resume();
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
    roster.remove(group);
    forget(group);
  }

  private void forget(Group group) {
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
    transfers.stop(group);
    group.end(error, clock.wallMillis());
    changed(group);
    notifier.post(group);
  }

  /** Takes notice of a change, which is to be kept. */
  void changed(Group group) {
    touch(group);
    ledger.changed(group);
  }

  /**
   * Takes notice of a change or progress.
   *
   * @return the time by the steady clock
   */
  long touch(Group group) {
    group.lastChangeMillis = clock.wallMillis();
    group.quietSinceMillis = clock.millis();
    return group.quietSinceMillis;
  }

  // ---- what time brings

  /**
   * Cancels what was inactive for too long (LIFE-03). Looked at by whoever comes, be it a client, a
   * transfer, or a callback that is to be called again: until somebody does, nobody can tell the
   * difference.
   *
   * @return the time by the steady clock
   */
  long expire() {
    long nanos = clock.nanos();
    if (agenda.isOverdue(nanos)) {
      agenda.keepUp();
    }
    long now = Clock.millis(nanos);
    if (inactivity.isDue(now) && !down && !passive) {
      expire(now);
    }
    return now;
  }

  private void expire(long now) {
    List<Group> expired;
    synchronized (lock) {
      expired = inactivity.due(roster.all(), now);
      expired.forEach(this::remove);
    }
    for (Group group : expired) {
      Inactivity.tell(name, group);
      workers.execute(() -> {
        // Until it is kept that a group has gone, it may come back, and needs its files then.
        if (isSafe()) {
          settle(group);
        }
      });
    }
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
    roster.all().forEach(group -> known.put(group.number, group));
    List<Group> kept;
    try {
      StateFile file = opener.open(stateFile, settings.setsAside(), settings.flushes());
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
    roster.restore(kept.stream().filter(group -> !group.gone).toList());
    inactivity.clear();
    roster.all().forEach(inactivity::watch);
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
          wentOn(group, job, failure);
        }
      }
    }
  }

  private void wentOn(Group group, Job job, @Nullable TransferError failure) {
    if (job.nextToFetch() == Job.NONE) {
      group.end(failure, clock.wallMillis());
    } else {
      // Something was lost with the process, or added while nobody published: fetched first.
      group.publishing = false;
    }
    changed(group);
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
    List<Group> unsettled = List.of();
    if (settings.stateFile() != null) {
      synchronized (lock) {
        unsettled = restore(settings.stateFile());
      }
    }
    boolean started = false;
    try {
      if (!passive) {
        goOn(unsettled);
      }
      start();
      started = true;
    } finally {
      if (!started) {
        // Whoever tries again finds the state file free.
        leaveAll();
      }
    }
  }

  private void start() {
    synchronized (lock) {
      down = false;
      expire();
      Snapshot<UUID> oldestFirst = roster.ids();
      for (long rank = 0; rank < oldestFirst.size(); rank++) {
        Group group = Objects.requireNonNull(roster.find(oldestFirst.get(rank)));
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
    agenda.clear();
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
      left = List.copyOf(roster.all());
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

  /**
   * Keeps a time that whoever opens the queue next can trust: where the wall clock was put forward
   * since the last change, the group would seem to be older than it is.
   */
  private void correctTime(Group group) {
    long age = clock.millis() - group.quietSinceMillis;
    if (clock.ageMillis(group.lastChangeMillis) - age > MUCH_MILLIS) {
      group.lastChangeMillis = clock.wallMillis() - age;
      ledger.changed(group);
    }
  }

  private void stopTransfers() {
    for (Group group : roster.all()) {
      if (group.run != null) {
        transfers.stop(group);
        // How long it has waited so far.
        ledger.changed(group);
      }
    }
  }

  /** Keeps how far the files have come, and then nothing more. */
  private void closeLedger() {
    if (!isDurable()) {
      return;
    }
    List<Group> all;
    synchronized (lock) {
      all = List.copyOf(roster.all());
    }
    all.forEach(saver::save);
    synchronized (lock) {
      if (!passive) {
        all.forEach(this::correctTime);
      }
      ledger.end();
    }
    ledger.close();
  }
}
