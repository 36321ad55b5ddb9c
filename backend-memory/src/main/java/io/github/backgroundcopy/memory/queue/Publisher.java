package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.memory.state.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives files that have arrived their names (specification section 1.6).
 *
 * <p>Holds the job as a monitor, never the queue's lock, while it moves files; two publishers of
 * one job come one after the other, and the second finds nothing to do. Each name is noted, so that
 * a queue that is read back after a crash goes on with the next.
 */
final class Publisher {

  private final MemoryQueue queue;

  /** Where names have changed. */
  private final Set<@Nullable Path> directories = new HashSet<>();

  Publisher(MemoryQueue queue) {
    this.queue = queue;
  }

  /**
   * Publishes all files that have arrived and have no name yet; gives the first failure, or null.
   */
  @Nullable
  TransferError publish(Group group, Job job, int retries) {
    synchronized (job) {
      List<JobFile> files = files(job);
      TransferError failure = null;
      for (int index = 0; index < files.size() && failure == null && !queue.isLost(); index++) {
        failure = publish(group, job, index, retries);
      }
      forceNames();
      return failure;
    }
  }

  /**
   * Leaves nothing of a group that is out of the queue but the files that have arrived
   * (GROUP-CANCEL-02, GROUP-CANCEL-03).
   */
  void settle(Group group, Job job) {
    synchronized (job) {
      List<JobFile> files = files(job);
      for (int index = 0; index < files.size() && !queue.isLost(); index++) {
        settle(group, job, files.get(index), index);
      }
      forceNames();
    }
  }

  private List<JobFile> files(Job job) {
    synchronized (queue.lock) {
      return List.copyOf(job.files());
    }
  }

  private void settle(Group group, Job job, JobFile file, int index) {
    TransferError failure = publish(group, job, index, 0);
    PartialFile writer;
    Path temporary;
    synchronized (queue.lock) {
      writer = file.writer;
      file.writer = null;
      temporary = file.temporary;
    }
    if (writer != null) {
      FileTransfer.closeQuietly(writer);
    }
    if (failure != null) {
      // What has arrived belongs to the client: better under a strange name than lost.
      Logger log = LoggerFactory.getLogger(Publisher.class);
      log.warn("{}; its content stays in {}", failure.reason(), temporary);
    } else {
      queue.files().discard(temporary);
    }
  }

  private @Nullable TransferError publish(Group group, Job job, int index, int retries) {
    JobFile file;
    Path temporary;
    synchronized (queue.lock) {
      file = job.files().get(index);
      temporary = file.arrived && !file.published ? file.temporary : null;
    }
    if (temporary == null) {
      return null;
    }
    Path target = LocalFiles.target(file);
    try {
      if (queue.settings().flushes()) {
        queue.disk().force(temporary);
      }
      queue.root().requireInside(target);
      queue.disk().rename(temporary, target);
    } catch (IOException e) {
      if (!queue.disk().exists(temporary)) {
        fetchAgain(job, index);
      }
      return new TransferError(
          index,
          Win32Errors.codeOf(e),
          0,
          retries,
          "\"" + file.info.localName() + "\" cannot be given its name: " + e);
    }
    directories.add(target.getParent());
    synchronized (queue.lock) {
      file.published = true;
      file.temporary = null;
      queue
          .ledger()
          .progressed(group, List.of(new Change.PutProgress(group.number, index, file.stored())));
    }
    return null;
  }

  /** The bytes are lost: only fetching the file again can help. */
  private void fetchAgain(Job job, int index) {
    synchronized (queue.lock) {
      job.files().get(index).forget();
      job.fetchAgain(index);
    }
  }

  private void forceNames() {
    if (queue.settings().flushes()) {
      directories.forEach(this::forceNames);
    }
  }

  private void forceNames(@Nullable Path directory) {
    if (directory != null) {
      try {
        queue.disk().forceNames(directory);
      } catch (IOException e) {
        Logger log = LoggerFactory.getLogger(Publisher.class);
        log.warn("The names in {} cannot be forced to the disk: {}", directory, e.toString());
      }
    }
  }
}
