package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import io.github.backgroundcopy.memory.state.StateFile;
import io.github.backgroundcopy.memory.state.StateFileException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Starts and stops what a queue does. The methods are called without the lock, and one after the
 * other.
 */
final class Service {

  private final Foundation queue;
  private final StateFileOpener opener;
  private final Saver saver;
  private final Expiry expiry;
  private final Transfers transfers;
  private final Notifier notifier;
  private final Settlement settlement;
  private final GroupChanges changes;
  private final boolean passive;

  Service(
      Foundation queue,
      StateFileOpener opener,
      Saver saver,
      Expiry expiry,
      Transfers transfers,
      Notifier notifier,
      Settlement settlement,
      GroupChanges changes) {
    this.queue = queue;
    this.opener = opener;
    this.saver = saver;
    this.expiry = expiry;
    this.transfers = transfers;
    this.notifier = notifier;
    this.settlement = settlement;
    this.changes = changes;
    this.passive = queue.settings.onlyLooks();
  }

  /**
   * Starts: what was kept is there, running groups go on, and what was not acknowledged is told
   * again.
   *
   * @throws ServiceUnavailableException if the state file cannot be used
   */
  void start() {
    Path stateFile = queue.settings.stateFile();
    if (stateFile == null) {
      settleAndGoOn(List.of());
    } else {
      queue.work.none(() -> settleAndGoOn(restore(stateFile)));
    }
  }

  private void settleAndGoOn(List<Group> unsettled) {
    boolean started = false;
    try {
      if (!passive) {
        settlement.goOn(unsettled);
      }
      goOn();
      started = true;
    } finally {
      if (!started) {
        // Whoever tries again finds the state file free.
        leaveAll();
      }
    }
  }

  /**
   * Reads back what was kept, in place of all that is here.
   *
   * @return the groups whose files are still to be dealt with
   */
  private List<Group> restore(Path stateFile) {
    synchronized (queue.lock) {
      return restoreLocked(stateFile);
    }
  }

  private List<Group> restoreLocked(Path stateFile) {
    Map<Long, Group> known = new HashMap<>();
    queue.roster.all().forEach(group -> known.put(group.number, group));
    List<Group> kept;
    try {
      StateFile file = opener.open(stateFile, queue.settings.setsAside(), queue.settings.flushes());
      queue.keeper.begin(file);
      settlement.forgetAll();
      kept = new Restorer(queue, known).restore(file);
      queue.keeper.begun();
    } catch (InvalidPathException | StateFileException e) {
      queue.keeper.ledger().close();
      throw UnusableState.refusal(stateFile, e);
    }
    queue.roster.restore(kept.stream().filter(group -> !group.gone).toList());
    expiry.watchAll();
    return kept.stream().filter(group -> group.gone || group.publishing).toList();
  }

  private void goOn() {
    synchronized (queue.lock) {
      if (queue.service.isLost()) {
        throw queue.service.unavailable();
      }
      queue.service.up();
      expiry.expire();
      Snapshot<UUID> oldestFirst = queue.roster.ids();
      for (long rank = 0; rank < oldestFirst.size(); rank++) {
        Group group = Objects.requireNonNull(queue.roster.find(oldestFirst.get(rank)));
        if (group.state() == GroupState.RUNNING) {
          transfers.start(group);
        }
        notifier.goOn(group);
      }
      notifier.allGoOn();
    }
  }

  /**
   * Stops: nothing is answered or transferred until it starts again. What was inactive for too long
   * by now goes before. Whoever deals with files of a group that are kept comes to an end, however
   * long a disk takes.
   */
  void stop() {
    synchronized (queue.lock) {
      expiry.expire();
      queue.service.down();
      stopTransfers();
    }
    closeLedger();
  }

  /**
   * Ends the queue with its last client: without a state file whatever has no name yet is deleted,
   * with one it waits there.
   */
  void end() {
    if (queue.settings.isDurable()) {
      leaveAll();
    } else {
      discardAll();
    }
    transfers.end();
    queue.workers.end();
    queue.agenda.clear();
  }

  private void leaveAll() {
    synchronized (queue.lock) {
      queue.service.down();
      stopTransfers();
    }
    closeLedger();
  }

  private void discardAll() {
    List<Group> left;
    synchronized (queue.lock) {
      left = List.copyOf(queue.roster.all());
      for (Group group : left) {
        changes.remove(group);
      }
    }
    for (Group group : left) {
      // Of a group that is just publishing all files have their names when this begins.
      settlement.discard(group);
    }
  }

  /** Stops all that transfers. Holds the lock. */
  void stopTransfers() {
    for (Group group : queue.roster.all()) {
      if (group.run != null) {
        transfers.stop(group);
        // How long it has waited so far.
        queue.keeper.ledger().changed(group);
      }
    }
  }

  /** Keeps how far the files have come, and then nothing more. */
  private void closeLedger() {
    if (queue.settings.isDurable()) {
      queue.work.none(this::closeLedgerAlone);
    }
  }

  private void closeLedgerAlone() {
    List<Group> all;
    synchronized (queue.lock) {
      all = List.copyOf(queue.roster.all());
    }
    all.forEach(saver::save);
    settlement.settleAll();
    synchronized (queue.lock) {
      if (!passive) {
        all.forEach(queue.keeper::correctTime);
      }
      queue.keeper.ledger().end();
    }
    queue.keeper.ledger().close();
  }
}
