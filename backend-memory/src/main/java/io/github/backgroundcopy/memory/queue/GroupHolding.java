package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.transfer.Failure;
import io.github.backgroundcopy.transfer.GroupFiles;
import io.github.backgroundcopy.transfer.Holding;
import io.github.backgroundcopy.transfer.Received;
import io.github.backgroundcopy.transfer.files.DiskReason;
import io.github.backgroundcopy.transfer.files.PartialFile;
import io.github.backgroundcopy.transfer.pieces.Ranges;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group while one {@link Run} transfers it. Whenever the queue's lock is taken again the run may
 * have become stale: then whatever is said here counts for nothing.
 */
final class GroupHolding implements Holding {

  /** After so many bytes, or so many milliseconds, it is saved how far the files have come. */
  private static final long SAVED_EVERY_BYTES = 16 * 1024 * 1024;

  /**
   * The same of files that come from all over, of which little is to be fetched twice. While one
   * thread saves, the others go on with so much, and then wait for it.
   */
  private static final long SCATTERED_BYTES = 1024 * 1024;

  private static final long SAVED_EVERY_MILLIS = 5_000;

  private final Foundation queue;
  private final Expiry expiry;
  private final Saver saver;
  private final Scheduler scheduler;
  private final Run run;
  private final Group group;
  private final Job job;
  private final JobFiles files;

  /** Whether any of its files comes from all over, or may soon: the others come beside it. */
  private volatile boolean scattered;

  private long unsavedBytes;
  private long savedMillis;

  /** One thread is saving; the others go on. */
  private boolean saving;

  GroupHolding(
      Foundation queue, Expiry expiry, Saver saver, Scheduler scheduler, Run run, Job job) {
    this.queue = queue;
    this.expiry = expiry;
    this.saver = saver;
    this.scheduler = scheduler;
    this.run = run;
    this.group = run.group;
    this.job = job;
    this.files = new JobFiles(queue, saver, group, job);
    this.savedMillis = queue.clock.millis();
    this.scattered = queue.settings.connectionsPerFileOrDefault() > 1;
  }

  @Override
  public UUID group() {
    return group.id;
  }

  @Override
  public String label() {
    return group.label();
  }

  @Override
  public boolean isLost() {
    synchronized (queue.lock) {
      return isStale();
    }
  }

  /** Holds the lock. */
  private boolean isStale() {
    expiry.expire();
    return run.isStale();
  }

  @Override
  public Instant now() {
    return queue.clock.now();
  }

  @Override
  public long nanos() {
    return queue.clock.nanos();
  }

  // ---- the files

  @Override
  public GroupFiles files() {
    return files;
  }

  @Override
  public int next(BitSet taken) {
    synchronized (queue.lock) {
      return job.nextToFetch(taken);
    }
  }

  @Override
  public FileInfo file(int index) {
    synchronized (queue.lock) {
      return job.files().get(index).info();
    }
  }

  @Override
  public void isWrong(int index, int source) {
    synchronized (queue.lock) {
      run.isWrong(index, source);
    }
  }

  @Override
  public BitSet wrong(int index) {
    synchronized (queue.lock) {
      return run.wrong(index);
    }
  }

  @Override
  public boolean mayBeThere(int index) {
    synchronized (queue.lock) {
      JobFile file = job.files().get(index);
      String name = file.info().localName();
      for (int earlier = 0; earlier < index; earlier++) {
        JobFile other = job.files().get(earlier);
        if (other.awaitsName() && other.isLocalName(name)) {
          return false;
        }
      }
      return file.temporary == null && !file.looked;
    }
  }

  @Override
  public void compareAtMost(int index, int most) {
    synchronized (queue.lock) {
      job.files().get(index).overlap = most;
    }
  }

  @Override
  public void notThere(int index) {
    synchronized (queue.lock) {
      job.files().get(index).looked = true;
    }
  }

  @Override
  public boolean isThere(int index, long length, String identity) {
    synchronized (queue.lock) {
      if (isStale()) {
        return false;
      }
      job.files().get(index).find(length, identity);
      run.progressed(group.course(), queue.clock.millis());
      return true;
    }
  }

  @Override
  public Received received(int index) {
    synchronized (queue.lock) {
      return isStale() ? Received.NOTHING : job.files().get(index).received();
    }
  }

  @Override
  public Received takeOver(int index) {
    Received received;
    PartialFile writer;
    synchronized (queue.lock) {
      if (isStale()) {
        return Received.NOTHING;
      }
      JobFile file = job.files().get(index);
      received = file.received();
      writer = file.takeWriter();
    }
    Temporary.closeQuietly(writer);
    return received;
  }

  @Override
  public void drop(int index) {
    queue.work.doAlone(job, () -> {
      PartialFile writer;
      Path useless;
      synchronized (queue.lock) {
        if (isStale()) {
          return;
        }
        JobFile file = job.files().get(index);
        writer = file.takeWriter();
        useless = file.forget();
      }
      Temporary.closeQuietly(writer);
      queue.files.discard(useless);
    });
  }

  @Override
  public void unforced(int index) {
    queue.work.doAlone(job, () -> {
      if (!isLost()) {
        saver.giveUp(job, index);
      }
    });
  }

  // ---- one attempt

  @Override
  public boolean opened(Closeable exchange) {
    synchronized (queue.lock) {
      if (isStale()) {
        return false;
      }
      run.exchanges.add(exchange);
      return true;
    }
  }

  @Override
  public void closed(Closeable exchange) {
    synchronized (queue.lock) {
      run.exchanges.remove(exchange);
    }
  }

  @Override
  public boolean begun(
      int index,
      long total,
      long offset,
      @Nullable String validator,
      @Nullable Ranges ranges,
      PartialFile writer) {
    synchronized (queue.lock) {
      if (isStale()) {
        return false;
      }
      run.receives(index, offset);
      job.files().get(index).begin(total, offset, validator, ranges, writer);
      return true;
    }
  }

  @Override
  public boolean came(int index, long length, int read) {
    synchronized (queue.lock) {
      if (isStale()) {
        return false;
      }
      JobFile file = job.files().get(index);
      file.come(length);
      long now = queue.keeper.touch(group);
      run.came(read, now);
      if (run.advances(index, file.transferred)) {
        run.progressed(group.course(), now);
      }
      scattered |= file.isScattered();
      if (!isToBeSaved(read, scattered ? SCATTERED_BYTES : SAVED_EVERY_BYTES, now)) {
        if (scattered) {
          awaitSaved();
        }
        return true;
      }
      saving = true;
    }
    try {
      // Until it is noted for good, a kill loses what was saved too.
      return save() && (!scattered || queue.keeper.isSafe());
    } finally {
      synchronized (queue.lock) {
        saving = false;
        queue.lock.notifyAll();
      }
    }
  }

  /** Waits until another thread has saved, if much has come meanwhile. Holds the lock. */
  private void awaitSaved() {
    while (saving && unsavedBytes >= SCATTERED_BYTES) {
      try {
        queue.lock.wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void ceased(int index, PartialFile writer) {
    synchronized (queue.lock) {
      Temporary temporary = index < job.files().size() ? job.files().get(index).temporary : null;
      if (temporary != null && temporary.writer == writer) {
        temporary.writer = null;
      }
    }
  }

  @Override
  public boolean arrived(int index, long length, String identity) {
    synchronized (queue.lock) {
      if (isStale()) {
        return false;
      }
      job.files().get(index).arrive(length, identity);
      run.arrived(index);
      run.progressed(group.course(), queue.clock.millis());
      return true;
    }
  }

  /** Tells whether it is time to save how far the files have come. Holds the lock. */
  private boolean isToBeSaved(int read, long most, long now) {
    unsavedBytes += read;
    if (saving || (unsavedBytes < most && now - savedMillis < SAVED_EVERY_MILLIS)) {
      return false;
    }
    unsavedBytes = 0;
    savedMillis = now;
    return true;
  }

  /** Saves how far the files have come; false if bytes were lost, which ends the run. */
  boolean save() {
    Saver.Loss loss = saver.save(group);
    if (loss == null) {
      return true;
    }
    String name = file(loss.index()).localName();
    failed(new Failure(
        loss.index(),
        Win32Errors.codeOf(loss.reason()),
        0,
        "What was received of \"" + name + "\" cannot be forced to the disk: "
            + DiskReason.of(loss.reason(), name)
            + "; mend the disk, then resume to fetch it again"));
    return false;
  }

  // ---- the end

  @Override
  public boolean publishing() {
    if (!save()) {
      return false;
    }
    synchronized (queue.lock) {
      if (isStale() || job.nextToFetch() != Job.NONE) {
        return false;
      }
      if (!group.publishing) {
        group.publishing = true;
        queue.keeper.ledger().changed(group);
      }
    }
    // From here on a crash does not stop it: whoever comes next goes on.
    queue.keeper.makeSafe();
    return true;
  }

  @Override
  public void complete() {
    synchronized (queue.lock) {
      if (!isStale()) {
        scheduler.ended(run, null);
      }
    }
  }

  @Override
  public void failed(Failure failure) {
    synchronized (queue.lock) {
      if (!isStale()) {
        scheduler.ended(run, failure.toError(run.group.course().attempts));
      }
    }
  }

  @Override
  public void later(Failure failure, @Nullable Duration retryAfter) {
    synchronized (queue.lock) {
      if (!isStale()) {
        scheduler.retryLater(run, failure, retryAfter);
      }
    }
  }
}
