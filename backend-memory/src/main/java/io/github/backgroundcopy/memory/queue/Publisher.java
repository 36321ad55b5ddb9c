package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.memory.state.Change;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives files that have arrived their names (specification section 1.6).
 *
 * <p>First every file is made ready, so that none gets its name where another one cannot; then the
 * names are given, in order; then their directories are forced to the disk; and only then is it
 * noted. A queue that is read back after a crash finds by the files themselves how far that went.
 *
 * <p>Holds the job as a monitor, never the queue's lock, while it moves files; two publishers of
 * one job come one after the other, and the second finds nothing to do.
 */
final class Publisher {

  private final MemoryQueue queue;
  private final TargetDisk disk;
  private final Group group;
  private final Job job;

  Publisher(MemoryQueue queue, Group group, Job job) {
    this.queue = queue;
    this.disk = queue.disk();
    this.group = group;
    this.job = job;
  }

  /** Publishes all files that have arrived; gives the first failure, or null. */
  @Nullable
  TransferError publish(int retries) {
    synchronized (job) {
      List<Naming> waiting = waiting();
      Failure failure = firstFailure(waiting, this::prepare);
      if (failure == null) {
        failure = firstFailure(waiting, this::move);
      }
      Failure unkept = keep(waiting);
      Failure first = failure == null ? unkept : failure;
      return first == null ? null : first.error(retries);
    }
  }

  /**
   * Leaves nothing of a group that is out of the queue but the files that have arrived
   * (GROUP-CANCEL-02, GROUP-CANCEL-03).
   *
   * @return whether all of that is on the disk; otherwise it is to be done again
   */
  boolean settle() {
    synchronized (job) {
      List<Naming> waiting = waiting();
      for (Naming naming : waiting) {
        Failure failure = firstFailure(List.of(naming), this::prepare);
        if (failure == null) {
          failure = firstFailure(List.of(naming), this::move);
        }
        if (failure != null && disk.exists(naming.temporary.path)) {
          // What has arrived belongs to the client: better under a strange name than lost.
          warn(failure, "its content stays in " + naming.temporary.path);
          leave(naming.file);
        }
      }
      Failure unkept = keep(waiting);
      if (unkept != null) {
        warn(unkept, "this is done again when the queue is opened the next time");
      }
      discard();
      return unkept == null && !queue.isLost();
    }
  }

  /** Leaves nothing of a group but the files that have their names. */
  void discard() {
    synchronized (job) {
      List<JobFile> files;
      synchronized (queue.lock) {
        files = List.copyOf(job.files());
      }
      for (JobFile file : files) {
        discard(file);
      }
    }
  }

  private void discard(JobFile file) {
    Temporary temporary;
    PartialFile writer;
    synchronized (queue.lock) {
      temporary = file.temporary;
      writer = temporary == null ? null : temporary.takeWriter();
    }
    if (writer != null) {
      FileTransfer.closeQuietly(writer);
    }
    if (temporary != null && queue.targets().isInside(temporary.path)) {
      queue.files().discard(temporary.path);
    }
  }

  private void leave(JobFile file) {
    synchronized (queue.lock) {
      file.temporary = null;
    }
  }

  private List<Naming> waiting() {
    List<Naming> waiting;
    synchronized (queue.lock) {
      waiting = Naming.of(job);
    }
    Naming.noticeMoved(waiting, disk);
    return waiting;
  }

  /** Takes steps for files that have no name yet, in order, up to the first that fails. */
  private @Nullable Failure firstFailure(List<Naming> waiting, Step step) {
    for (Naming naming : waiting) {
      if (naming.moved || queue.isLost()) {
        continue;
      }
      try {
        step.take(naming);
      } catch (IOException e) {
        if (disk.size(naming.temporary.path) != naming.file.size) {
          // The bytes are lost: only fetching the file again can help.
          forget(naming);
        }
        return new Failure(naming, e);
      }
    }
    return null;
  }

  private void prepare(Naming naming) throws IOException {
    queue.targets().require(naming.target);
    Path temporary = naming.temporary.path;
    long length = disk.size(temporary);
    if (length < 0) {
      throw new NoSuchFileException(temporary.toString());
    }
    if (length != naming.file.size) {
      throw new FileSystemException(
          temporary.toString(), null, "it has " + length + " bytes, not " + naming.file.size);
    }
    if (disk.isDirectory(naming.target)) {
      throw new FileSystemException(naming.target.toString(), null, "it is a directory");
    }
    if (queue.settings().flushes() && naming.temporary.forced < length) {
      force(naming, length);
    }
  }

  private void force(Naming naming, long length) throws IOException {
    try {
      disk.force(naming.temporary.path);
    } catch (IOException e) {
      queue.saver().giveUp(job, naming.index, naming.file, naming.temporary);
      throw e;
    }
    synchronized (queue.lock) {
      naming.temporary.forced = length;
    }
  }

  private void move(Naming naming) throws IOException {
    queue.targets().require(naming.target);
    disk.rename(naming.temporary.path, naming.target);
    naming.moved = true;
  }

  /** Makes the names last, and then notes them. */
  private @Nullable Failure keep(List<Naming> named) {
    Map<Path, IOException> failures = force(named);
    Failure first = null;
    List<Change.PutProgress> changes = new ArrayList<>();
    for (Naming naming : named) {
      IOException failure = failures.get(naming.directory());
      if (naming.moved && failure != null) {
        first = first == null ? new Failure(naming, failure) : first;
        // Nobody knows whether the file is there tomorrow, and no later flush can tell.
        forget(naming);
      } else if (naming.moved) {
        synchronized (queue.lock) {
          naming.file.publish();
          changes.add(new Change.PutProgress(group.number, naming.index, naming.file.stored()));
        }
      }
    }
    synchronized (queue.lock) {
      if (!changes.isEmpty()) {
        queue.ledger().progressed(group, changes);
      }
    }
    return first;
  }

  private Map<Path, IOException> force(List<Naming> named) {
    Map<Path, IOException> failures = new HashMap<>();
    if (queue.settings().flushes()) {
      named.stream()
          .filter(naming -> naming.moved)
          .map(naming -> String.valueOf(naming.directory()))
          .distinct()
          .map(Path::of)
          .forEach(directory -> {
            try {
              disk.forceNames(directory);
            } catch (IOException e) {
              failures.put(directory, e);
            }
          });
    }
    return failures;
  }

  private void forget(Naming naming) {
    synchronized (queue.lock) {
      naming.file.forget();
      job.fetchAgain(naming.index);
    }
  }

  private static void warn(Failure failure, String consequence) {
    Logger log = LoggerFactory.getLogger(Publisher.class);
    log.warn("{}; {}", failure.reason(), consequence);
  }

  /** Something that is done for one file after the other. */
  private interface Step {
    void take(Naming naming) throws IOException;
  }

  /** A file that did not get its name, and why. */
  private record Failure(Naming naming, IOException cause) {

    String reason() {
      return "\"" + naming.file.info.localName() + "\" cannot be given its name: " + cause;
    }

    TransferError error(int retries) {
      return new TransferError(naming.index, Win32Errors.codeOf(cause), 0, retries, reason());
    }
  }
}
