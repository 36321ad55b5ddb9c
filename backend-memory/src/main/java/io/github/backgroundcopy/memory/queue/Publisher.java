package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives files that have arrived their names (specification section 1.6).
 *
 * <p>Holds the job as a monitor, never the queue's lock, while it moves files; two publishers of
 * one job come one after the other, and the second finds nothing to do.
 */
final class Publisher {

  private Publisher() {}

  /**
   * Publishes all files that have arrived and have no name yet; gives the first failure, or null.
   */
  static @Nullable TransferError publish(MemoryQueue queue, Job job, int retries) {
    synchronized (job) {
      List<JobFile> files;
      synchronized (queue.lock) {
        files = List.copyOf(job.files());
      }
      TransferError failure = null;
      for (int index = 0; index < files.size() && failure == null; index++) {
        failure = publish(queue, files.get(index), index, retries);
      }
      return failure;
    }
  }

  /**
   * Leaves nothing of a group that is out of the queue but the files that have arrived
   * (GROUP-CANCEL-02, GROUP-CANCEL-03).
   */
  static void settle(MemoryQueue queue, Job job) {
    synchronized (job) {
      List<JobFile> files;
      synchronized (queue.lock) {
        files = List.copyOf(job.files());
      }
      for (int index = 0; index < files.size(); index++) {
        settle(queue, files.get(index), index);
      }
    }
  }

  private static void settle(MemoryQueue queue, JobFile file, int index) {
    TransferError failure = publish(queue, file, index, 0);
    Path temporary;
    synchronized (queue.lock) {
      temporary = file.temporary;
    }
    if (failure != null) {
      // What has arrived belongs to the client: better under a strange name than lost.
      Logger log = LoggerFactory.getLogger(Publisher.class);
      log.warn("{}; its content stays in {}", failure.reason(), temporary);
    } else if (temporary != null) {
      LocalFiles.discard(temporary);
    }
  }

  private static @Nullable TransferError publish(
      MemoryQueue queue, JobFile file, int index, int retries) {
    Path temporary;
    synchronized (queue.lock) {
      temporary = file.arrived && !file.published ? file.temporary : null;
    }
    if (temporary == null) {
      return null;
    }
    try {
      LocalFiles.publish(temporary, file);
    } catch (IOException e) {
      if (!Files.exists(temporary)) {
        fetchAgain(queue, file);
      }
      return new TransferError(
          index,
          Win32Errors.codeOf(e),
          0,
          retries,
          "\"" + file.info.localName() + "\" cannot be given its name: " + e);
    }
    synchronized (queue.lock) {
      file.published = true;
      file.temporary = null;
    }
    return null;
  }

  /** The bytes are lost: only fetching the file again can help. */
  private static void fetchAgain(MemoryQueue queue, JobFile file) {
    synchronized (queue.lock) {
      file.arrived = false;
      file.transferred = 0;
      file.temporary = null;
    }
  }
}
