package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.transfer.Failure;
import io.github.backgroundcopy.transfer.Publisher;
import io.github.backgroundcopy.transfer.files.PartialFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deals with the files of groups that do not transfer: of those that have left the queue, and of
 * those that were complete when the queue ended. The lock is not held.
 */
final class Settlement {

  private final Foundation queue;
  private final Saver saver;

  /** Those that have left the queue, and with whose files nobody has dealt. Guarded by the lock. */
  private final Set<Group> unsettled = new LinkedHashSet<>();

  Settlement(Foundation queue, Saver saver) {
    this.queue = queue;
    this.saver = saver;
  }

  /** Takes notice of a group that has just left and is to be settled. Holds the lock. */
  void expect(Group group) {
    unsettled.add(group);
  }

  /**
   * Leaves nothing of a group that is out of the queue but the files that have arrived
   * (GROUP-CANCEL-02, GROUP-CANCEL-03). Does nothing if somebody else has done it.
   */
  void settle(Group group) {
    Job job = group.job;
    if (job != null) {
      queue.work.doAlone(job, () -> {
        if (isUnsettled(group)) {
          settle(group, job);
        }
      });
    }
  }

  private boolean isUnsettled(Group group) {
    synchronized (queue.lock) {
      return unsettled.remove(group);
    }
  }

  /**
   * Settles all that have left and for which nobody has done it yet, before the state file is given
   * back. A queue that can keep nothing any more leaves them to whoever opens it next.
   */
  void settleAll() {
    List<Group> left;
    synchronized (queue.lock) {
      left = List.copyOf(unsettled);
    }
    if (!left.isEmpty() && queue.keeper.isSafe()) {
      left.forEach(this::settle);
    }
    synchronized (queue.lock) {
      forgetAll();
    }
  }

  /** Takes notice that those who have left are settled by what was kept. Holds the lock. */
  void forgetAll() {
    unsettled.clear();
  }

  private void settle(Group group, Job job) {
    boolean published = publisher(group, job).publishEach();
    if (queue.service.isLost()) {
      // What has arrived and has no name yet is left to whoever opens the queue next.
      return;
    }
    discard(job);
    if (published) {
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
    Job job;
    synchronized (queue.lock) {
      job = group.job;
    }
    if (job != null) {
      queue.work.doAlone(job, () -> makeRoom(group, job));
    }
  }

  private void makeRoom(Group group, Job job) {
    List<PartialFile> writers = new ArrayList<>();
    List<Path> useless = new ArrayList<>();
    synchronized (queue.lock) {
      if (group.run != null && group.run.isTransferring()) {
        return;
      }
      for (JobFile file : job.files()) {
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
      queue.work.doAlone(job, () -> {
        if (isUnsettled(group)) {
          discard(job);
        }
      });
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
        publish(group, job);
      }
    }
  }

  /**
   * Brings a group to its end whose files were getting their names when an earlier process ended. A
   * queue that only looks has left it as it was until now.
   *
   * @return whether there was something to bring to an end
   */
  boolean goOn(Group group, Job job) {
    boolean isLeft;
    synchronized (queue.lock) {
      isLeft = group.publishing;
    }
    if (isLeft) {
      publish(group, job);
    }
    return isLeft;
  }

  private void publish(Group group, Job job) {
    Failure failure = publisher(group, job).publish();
    synchronized (queue.lock) {
      wentOn(group, job, failure == null ? null : failure.toError(0));
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
