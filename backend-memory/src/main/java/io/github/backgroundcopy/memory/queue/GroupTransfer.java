package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.memory.fetch.FetchCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The work of one {@link Run}: fetches the group's files one after the other, then gives all of
 * them their names.
 *
 * <p>The network and the disk are used without the queue's lock. Whenever the lock is taken again
 * the run may have become stale; then this ends without another trace.
 */
final class GroupTransfer implements Runnable {

  /** After so many bytes, or so many milliseconds, it is saved how far the files have come. */
  private static final long SAVED_EVERY_BYTES = 16 * 1024 * 1024;

  private static final long SAVED_EVERY_MILLIS = 5_000;

  final MemoryQueue queue;
  final Run run;
  private final Transfers.Place place;
  final Group group;
  private long unsavedBytes;
  private long savedMillis;

  GroupTransfer(MemoryQueue queue, Run run, Transfers.Place place) {
    this.queue = queue;
    this.run = run;
    this.place = place;
    this.group = run.group;
    this.savedMillis = queue.clock().millis();
  }

  @Override
  public void run() {
    try {
      transfer();
    } catch (RuntimeException | Error e) {
      // Whatever breaks, the group must not keep its place for ever. Its message may hold a URL.
      Notes.warn(
          GroupTransfer.class,
          "Transfer of group {} broke, tried again later: {}",
          group.id,
          e.getClass());
      String reason = "The transfer broke with " + e.getClass().getName();
      retryLater(TransferError.NO_FILE, 0, Win32Errors.GENERAL_FAILURE, reason, null);
    } finally {
      leave();
    }
  }

  private void leave() {
    try {
      save();
    } finally {
      queue.transfers().leave(place);
    }
  }

  private void transfer() {
    FileTransfer files = new FileTransfer(this);
    boolean going = true;
    while (going) {
      Job job;
      int index;
      synchronized (queue.lock) {
        job = group.job;
        if (isStale() || job == null) {
          return;
        }
        index = job.nextToFetch();
      }
      going = index == Job.NONE ? !completed(job) : files.fetch(job, index);
    }
  }

  /** Publishes the files if all have arrived; false if more were added meanwhile. */
  private boolean completed(Job job) {
    synchronized (job) {
      if (!save()) {
        return true;
      }
      synchronized (queue.lock) {
        if (isStale()) {
          return true;
        }
        if (job.nextToFetch() != Job.NONE) {
          return false;
        }
        if (!group.publishing) {
          group.publishing = true;
          queue.ledger().changed(group);
        }
      }
      // From here on a crash does not stop it: whoever comes next goes on.
      queue.makeSafe();
      TransferError failure = new Publisher(queue, group, job).publish(retries());
      synchronized (queue.lock) {
        if (!isStale()) {
          queue.ended(run, failure);
        }
        return true;
      }
    }
  }

  /** Saves how far the files have come, once in a while; false if that has ended the run. */
  boolean saveIfDue(int read) {
    unsavedBytes += read;
    long now = queue.clock().millis();
    if (unsavedBytes < SAVED_EVERY_BYTES && now - savedMillis < SAVED_EVERY_MILLIS) {
      return true;
    }
    unsavedBytes = 0;
    savedMillis = now;
    return save();
  }

  /** Saves how far the files have come; false if bytes were lost, which ends the run. */
  private boolean save() {
    Saver.Loss loss = queue.saver().save(group);
    return loss == null || lost(loss);
  }

  private boolean lost(Saver.Loss loss) {
    JobFile file;
    synchronized (queue.lock) {
      Job job = group.job;
      if (job == null) {
        return false;
      }
      file = job.files().get(loss.index());
    }
    return failed(
        loss.index(),
        Win32Errors.codeOf(loss.reason()),
        0,
        "What was received of \"" + file.info.localName() + "\" cannot be forced to the disk: "
            + loss.reason() + "; mend the disk, then resume to fetch it again");
  }

  /**
   * Makes another attempt later; always false.
   *
   * @param index the file that gave trouble
   * @param status the HTTP status that says so, or 0
   * @param win32Result the Win32 code where {@code status} is 0, otherwise 0
   * @param reason a sentence for people, without secrets
   * @param retryAfter how long the server asked to wait, or null
   */
  boolean retryLater(
      int index, int status, int win32Result, String reason, @Nullable Duration retryAfter) {
    synchronized (queue.lock) {
      if (!isStale()) {
        run.call = null;
        queue.transfers().retryLater(run, index, status, win32Result, reason, retryAfter);
      }
      return false;
    }
  }

  /** Ends the run with a fatal error; always false. */
  boolean failed(int index, int win32Result, int status, String reason) {
    synchronized (queue.lock) {
      if (!isStale()) {
        run.call = null;
        queue.ended(run, new TransferError(index, win32Result, status, run.retries, reason));
      }
      return false;
    }
  }

  /** Notes a request, so that it ends with the run; tells whether the run is still wanted. */
  boolean begin(FetchCall call) {
    synchronized (queue.lock) {
      if (isStale()) {
        return false;
      }
      run.call = call;
      return true;
    }
  }

  /** Forgets a request and closes it, with the body it gave. */
  void end(FetchCall call) {
    synchronized (queue.lock) {
      // Another attempt may have begun by now.
      if (run.call == call) {
        run.call = null;
      }
    }
    call.close();
  }

  /** Tells whether this has come to nothing. Holds the queue's lock. */
  boolean isStale() {
    queue.expire();
    return run.isStale();
  }

  private int retries() {
    synchronized (queue.lock) {
      return run.retries;
    }
  }
}
