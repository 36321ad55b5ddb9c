package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.core.environment.TimeSource;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import java.util.concurrent.ThreadFactory;

/**
 * What all rooms of a queue stand on: its lock, its groups, its time, its threads and its files.
 *
 * <p>{@link #lock} guards everything but the order of the {@link Roster}, which is read without it.
 */
final class Foundation {

  final Object lock = new Object();
  final String name;
  final QueueSettings settings;
  final Clock clock;
  final Agenda agenda;
  final Workers workers;
  final Roster roster = new Roster(lock);
  final ServiceState service;
  final Keeper keeper;
  final AllowedTargets targets;
  final LocalFiles files;
  final FileWork work = new FileWork();
  final Directories directories = new Directories();

  Foundation(String name, QueueSettings settings, TargetDisk disk, ThreadFactory threads) {
    TimeSource time = settings.timeOrDefault();
    this.name = name;
    this.settings = settings;
    this.clock = new Clock(time);
    this.agenda = new Agenda(time, clock);
    this.workers = new Workers(agenda, threads);
    this.service = new ServiceState(name);
    this.keeper = new Keeper(name, lock, clock, service);
    this.targets = new AllowedTargets(settings.root());
    this.files = new LocalFiles(disk, targets, settings.flushes());
  }
}
