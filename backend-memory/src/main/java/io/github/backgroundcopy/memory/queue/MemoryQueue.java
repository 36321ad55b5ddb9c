package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.transfer.files.HostDisk;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import java.util.concurrent.ThreadFactory;

/**
 * One queue, as its clients reach it: puts together its rooms.
 *
 * <p>Each room stands on the {@link Foundation} and knows those below it alone: clients are let in
 * at the {@link Entrance}, see the {@link Listing} and make {@link GroupChanges} and
 * {@link Additions}; those rest on {@link Transfers}, {@link Notifier}, {@link Waiters},
 * {@link Settlement} and {@link Expiry}; and the {@link Service} starts and stops all of it.
 */
final class MemoryQueue {

  final Object lock;

  /** Guarded by {@link MemoryQueues}, which holds the place of the queue's name. */
  int clients;

  private final Foundation foundation;
  private final Saver saver;
  private final Entrance entrance;
  private final Listing listing;
  private final GroupChanges changes;
  private final Expiry expiry;
  private final Waiters waiters;
  private final Transfers transfers;
  private final Service service;

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
    this.foundation = new Foundation(name, settings, disk, threads);
    this.lock = foundation.lock;
    this.saver = new Saver(foundation);
    this.expiry = new Expiry(foundation);
    Notifier notifier = new Notifier(foundation, expiry);
    Settlement settlement = new Settlement(foundation, saver);
    this.waiters = new Waiters(foundation);
    this.transfers = new Transfers(foundation, saver, expiry, notifier, waiters);
    this.entrance = new Entrance(foundation.service, expiry);
    this.listing = new Listing(foundation, entrance, expiry);
    this.changes =
        new GroupChanges(foundation, entrance, expiry, transfers, notifier, waiters, settlement);
    this.service =
        new Service(foundation, opener, saver, expiry, transfers, notifier, settlement, changes);
    expiry.removeBy(changes);
    foundation.keeper.whenLost(new StopTransfers(service));
  }

  String name() {
    return foundation.name;
  }

  QueueSettings settings() {
    return foundation.settings;
  }

  Entrance entrance() {
    return entrance;
  }

  Listing listing() {
    return listing;
  }

  GroupChanges changes() {
    return changes;
  }

  Waiters waiters() {
    return waiters;
  }

  /** Made for each call: whoever opens a queue need not load it. */
  Additions additions() {
    return new Additions(foundation, entrance, expiry, transfers);
  }

  Keeper keeper() {
    return foundation.keeper;
  }

  FileWork work() {
    return foundation.work;
  }

  Saver saver() {
    return saver;
  }

  AllowedTargets targets() {
    return foundation.targets;
  }

  Agenda agenda() {
    return foundation.agenda;
  }

  Workers workers() {
    return foundation.workers;
  }

  /** Tells whether nothing can be kept any more. */
  boolean isLost() {
    return foundation.service.isLost();
  }

  void startService() {
    service.start();
  }

  void stopService() {
    service.stop();
  }

  /** Ends with the last client. */
  void end() {
    service.end();
  }

  /** No lambda: the first one of a process costs more than to open a queue. */
  private static final class StopTransfers implements Runnable {

    private final Service service;

    StopTransfers(Service service) {
      this.service = service;
    }

    @Override
    public void run() {
      service.stopTransfers();
    }
  }
}
