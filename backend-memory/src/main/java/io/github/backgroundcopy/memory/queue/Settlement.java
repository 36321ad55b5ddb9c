package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.transfer.Failure;
import io.github.backgroundcopy.transfer.Publisher;
import io.github.backgroundcopy.transfer.files.PartialFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deals with the files of groups that do not transfer: of those that have left the queue, and of
 * those that were complete when the queue ended. The lock is not held.
 */
final class Settlement {

  private final Foundation queue;
  private final Saver saver;

  Settlement(Foundation queue, Saver saver) {
    this.queue = queue;
    this.saver = saver;
  }

  /**
   * Leaves nothing of a group that is out of the queue but the files that have arrived
   * (GROUP-CANCEL-02, GROUP-CANCEL-03). If the service was stopped since the group left, this does
   * nothing: the next start does it, from what was kept.
   */
  void settle(Group group) {
    Job job = group.job;
    if (job != null) {
      queue.work.doAlone(job, () -> {
        if (leftInThisTerm(group)) {
          settle(group, job);
        }
      });
    }
  }

  private boolean leftInThisTerm(Group group) {
    synchronized (queue.lock) {
      return group.leftInTerm == queue.keeper.term();
    }
  }

  private void settle(Group group, Job job) {
    boolean published = publisher(group, job).publishEach();
    discard(job);
    if (published && !queue.service.isLost()) {
      synchronized (queue.lock) {
        queue.keeper.ledger().removed(group);
      }
    }
  }

  /**
   * Deletes what has not arrived of a group that is about to leave the queue: the disk on which
   * that will be noted may be full of it. What somebody is fetching is left to {@link #settle}.
   */
  void makeRoom(Group group) {
    List<PartialFile> writers = new ArrayList<>();
    List<Path> useless = new ArrayList<>();
    synchronized (queue.lock) {
      boolean isFetched = group.run != null && group.run.isTransferring();
      if (group.job == null || isFetched) {
        return;
      }
      for (JobFile file : group.job.files()) {
        Temporary temporary = file.temporary;
        if (temporary != null && !file.arrived && queue.targets.isInside(temporary.path)) {
          PartialFile writer = temporary.takeWriter();
          if (writer != null) {
            writers.add(writer);
          }
          file.giveUp();
          useless.add(temporary.path);
        }
      }
    }
    writers.forEach(Temporary::closeQuietly);
    useless.forEach(queue.files::discard);
  }

  /** Leaves nothing of a group but the files that have their names. */
  void discard(Group group) {
    Job job = group.job;
    if (job != null) {
      queue.work.doAlone(job, () -> discard(job));
    }
  }

  private void discard(Job job) {
    List<JobFile> files;
    synchronized (queue.lock) {
      files = List.copyOf(job.files());
    }
    for (JobFile file : files) {
      discard(file);
    }
  }

  private void discard(JobFile file) {
    Temporary temporary;
    PartialFile writer;
    synchronized (queue.lock) {
      temporary = file.temporary;
      writer = temporary == null ? null : temporary.takeWriter();
    }
    Temporary.closeQuietly(writer);
    if (temporary != null && queue.targets.isInside(temporary.path)) {
      queue.files.discard(temporary.path);
    }
  }

  /**
   * Goes on with the files of groups that were complete, or cancelled, when the service stopped.
   * Part of its start: nobody else deals with any files.
   */
  void goOn(List<Group> unsettled) {
    for (Group group : unsettled) {
      Job job = group.job;
      if (group.gone && job != null) {
        settle(group, job);
      } else if (job != null) {
        Failure failure = publisher(group, job).publish();
        synchronized (queue.lock) {
          wentOn(group, job, failure == null ? null : failure.toError(0));
        }
      }
    }
  }

  private void wentOn(Group group, Job job, @Nullable TransferError failure) {
    if (job.nextToFetch() == Job.NONE) {
      group.end(failure, queue.clock.wallMillis());
    } else {
      // Something was lost with the process, or added while nobody published: fetched first.
      group.publishing = false;
    }
    queue.keeper.changed(group);
  }

  private Publisher publisher(Group group, Job job) {
    return new Publisher(queue.files, new JobFiles(queue, saver, group, job));
  }
}
