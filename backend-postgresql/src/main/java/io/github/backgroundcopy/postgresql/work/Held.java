package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.postgresql.monitor.WorkEvent;
import io.github.backgroundcopy.postgresql.rows.FileRow;
import io.github.backgroundcopy.postgresql.sql.Failures;
import io.github.backgroundcopy.transfer.Failure;
import io.github.backgroundcopy.transfer.GroupFiles;
import io.github.backgroundcopy.transfer.Holding;
import io.github.backgroundcopy.transfer.Received;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import io.github.backgroundcopy.transfer.files.PartialFile;
import io.github.backgroundcopy.transfer.pieces.Ranges;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A claimed group while it is transferred. What has come is kept here, and the server is told once
 * in a while; what others rely on is stored before it is done.
 *
 * <p>It is lost when the group was taken away, when the lease may have ended, and when the server
 * could not be told how it has ended: then others go on with what it knows. Everything before that
 * is told again for as long as the lease holds.
 */
final class Held implements Holding {

  /** A file of so many bytes has mostly come before the server is told how far things are. */
  private static final long SHORT = 1 << 20;

  private static final long PAUSE_MILLIS = 500;

  final Claim claim;

  private final ClaimRecord record;
  private final Session session;
  private final LocalFiles disk;
  private final Limits limits;
  private final Runnable ended;
  private final HeldFiles names;
  private final Object lock = new Object();

  /** Held while the server is told: what counts as known to it is, before anything else is said. */
  private final Object telling = new Object();

  private final List<HeldFile> files = new ArrayList<>();
  private final List<Closeable> exchanges = new ArrayList<>(1);
  private final Rate rate = new Rate();
  private boolean lost;

  /** How it ended, where it did not end by being lost. */
  private volatile WorkEvent end = WorkEvent.LOST;

  /** The server did not hear that all files have arrived: it is told again in a while. */
  private boolean pausing;

  /** Files were added while the others got their names. */
  private boolean grown;

  /** How many attempts have failed since the last byte. */
  private int retries;

  /** Bytes have come that the server does not know of. */
  private boolean progressed;

  private long quietSince;

  Held(
      Claim claim,
      ClaimRecord record,
      Session session,
      LocalFiles disk,
      Limits limits,
      Runnable ended) {
    this.claim = claim;
    this.record = record;
    this.session = session;
    this.disk = disk;
    this.limits = limits;
    this.ended = ended;
    this.names = new HeldFiles(files, lock, disk, this::isOver, record::whileHeld);
    this.retries = claim.retries();
    this.quietSince = System.nanoTime() - Duration.ofMillis(claim.quietMillis()).toNanos();
  }

  /** Takes over the files from whoever had them; false if the group is lost already. */
  boolean adopt(List<FileRow> rows) {
    List<FileRow> renamed = new ArrayList<>();
    synchronized (lock) {
      for (FileRow row : rows) {
        HeldFile file = new HeldFile(row);
        files.add(file);
        if (claim.isElsewhere()) {
          // What has its name has it there as well.
          var unused = file.forget();
        } else {
          Adoption.rename(claim, file, disk);
        }
        if (file.unsaved) {
          renamed.add(file.stored());
        }
      }
      if (claim.fence() > 1) {
        Adoption.discardUnknown(claim, files, disk);
      }
    }
    return renamed.isEmpty() || told(() -> record.save(renamed, false, 0));
  }

  /** Takes it away: whatever is still said counts for nothing. Gives what is to be closed. */
  List<Closeable> lose() {
    synchronized (lock) {
      lost = true;
      lock.notifyAll();
      List<Closeable> open = List.copyOf(exchanges);
      exchanges.clear();
      return open;
    }
  }

  /** What has bytes of files that have not got their names. */
  List<Path> temporaries() {
    List<Path> temporaries = new ArrayList<>();
    synchronized (lock) {
      for (HeldFile file : files) {
        if (file.temporary != null) {
          temporaries.add(file.temporary);
        }
      }
    }
    return temporaries;
  }

  /** Closes what is still being written, before somebody else goes on with it. */
  void closeWriters() {
    synchronized (lock) {
      files.forEach(HeldFile::closeWriter);
    }
  }

  @Override
  public UUID group() {
    return claim.group();
  }

  @Override
  public String label() {
    return claim.label();
  }

  @Override
  public boolean isLost() {
    synchronized (lock) {
      return isOver();
    }
  }

  private boolean isOver() {
    return lost || session.isOver(claim.session());
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  // ---- the files

  @Override
  public GroupFiles files() {
    return names;
  }

  @Override
  public int next(BitSet taken) {
    pause();
    synchronized (lock) {
      for (HeldFile file : files) {
        if (!file.arrived && !taken.get(file.index)) {
          return file.index;
        }
      }
      return NONE;
    }
  }

  @Override
  public FileInfo file(int index) {
    synchronized (lock) {
      return files.get(index).info;
    }
  }

  @Override
  public void isWrong(int index, int source) {
    synchronized (lock) {
      files.get(index).wrong.set(source);
    }
  }

  @Override
  public BitSet wrong(int index) {
    synchronized (lock) {
      return (BitSet) files.get(index).wrong.clone();
    }
  }

  @Override
  public boolean mayBeThere(int index) {
    synchronized (lock) {
      HeldFile file = files.get(index);
      for (HeldFile other : files.subList(0, index)) {
        if (!other.published && other.info.localName().equals(file.info.localName())) {
          return false;
        }
      }
      return file.temporary == null && !file.looked;
    }
  }

  @Override
  public void compareAtMost(int index, int most) {
    synchronized (lock) {
      files.get(index).overlap = most;
    }
  }

  @Override
  public void notThere(int index) {
    synchronized (lock) {
      files.get(index).looked = true;
    }
  }

  @Override
  public boolean isThere(int index, long length) {
    synchronized (lock) {
      if (isOver()) {
        return false;
      }
      HeldFile file = files.get(index);
      file.arrive(length, "");
      file.publish();
      progressed();
      return true;
    }
  }

  @Override
  public Received received(int index) {
    synchronized (lock) {
      return isOver() ? Received.NOTHING : files.get(index).received();
    }
  }

  @Override
  public Received takeOver(int index) {
    synchronized (lock) {
      if (isOver()) {
        return Received.NOTHING;
      }
      HeldFile file = files.get(index);
      file.closeWriter();
      return file.received();
    }
  }

  @Override
  public void drop(int index) {
    names.alone(() -> {
      Path useless;
      synchronized (lock) {
        useless = isOver() ? null : files.get(index).forget();
      }
      disk.discard(useless);
      return true;
    });
  }

  @Override
  public void unforced(int index) {
    drop(index);
  }

  // ---- one attempt

  @Override
  public boolean opened(Closeable exchange) {
    synchronized (lock) {
      if (isOver()) {
        return false;
      }
      exchanges.add(exchange);
      return true;
    }
  }

  @Override
  public void closed(Closeable exchange) {
    synchronized (lock) {
      exchanges.remove(exchange);
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
    synchronized (telling) {
      List<FileRow> begun;
      synchronized (lock) {
        if (isOver()) {
          return false;
        }
        files.get(index).begin(total, offset, validator, ranges, writer);
        if (offset == 0 && total >= 0 && total <= SHORT) {
          // Whoever comes next begins it anew: it is told of with others, once a second.
          return true;
        }
        begun = unsaved();
      }
      // Whoever comes next finds the file by its name. Where the server does not answer, nobody
      // comes before the lease ends, and it is told later.
      save(begun, false);
    }
    return !isLost();
  }

  @Override
  public boolean came(int index, long length, int read) {
    synchronized (lock) {
      if (isOver()) {
        return false;
      }
      rate.came(read);
      if (files.get(index).come(length)) {
        progressed();
      }
      return true;
    }
  }

  private void progressed() {
    progressed = true;
    retries = 0;
    quietSince = System.nanoTime();
  }

  @Override
  public void ceased(int index, PartialFile writer) {
    synchronized (lock) {
      files.get(index).cease(writer);
    }
  }

  @Override
  public boolean arrived(int index, long length, String identity) {
    synchronized (lock) {
      if (isOver()) {
        return false;
      }
      files.get(index).arrive(length, identity);
      progressed();
    }
    if (claim.deaths() > 0) {
      try {
        record.survived();
      } catch (ServiceUnavailableException e) {
        // Then one more counts than it should, until the next file.
      }
    }
    return true;
  }

  /**
   * Tells the server how far it has come, if there is something to tell.
   *
   * @return whether it has answered, if it was asked
   */
  boolean save() {
    synchronized (telling) {
      List<FileRow> rows;
      boolean isProgress;
      synchronized (lock) {
        rows = isOver() ? List.of() : unsaved();
        isProgress = progressed;
        progressed &= rows.isEmpty();
      }
      return rows.isEmpty() || save(rows, isProgress);
    }
  }

  /** While the lease holds, what the server did not hear of is told it later. */
  private boolean save(List<FileRow> rows, boolean isProgress) {
    try {
      if (!record.save(rows, isProgress, rate.perSecond())) {
        synchronized (lock) {
          lost = true;
        }
      }
      return true;
    } catch (ServiceUnavailableException e) {
      unheard(rows);
      synchronized (lock) {
        progressed |= isProgress;
      }
      return Failures.isLocked(e);
    }
  }

  private void unheard(List<FileRow> rows) {
    synchronized (lock) {
      rows.forEach(row -> files.get(row.index()).unsaved = true);
    }
  }

  /** What the server does not know yet; it counts as known from now on. */
  private List<FileRow> unsaved() {
    List<FileRow> rows = new ArrayList<>();
    for (HeldFile file : files) {
      if (file.unsaved) {
        rows.add(file.stored());
      }
    }
    return rows;
  }

  // ---- the end

  @Override
  public boolean publishing() {
    synchronized (telling) {
      int count;
      List<FileRow> rows;
      synchronized (lock) {
        if (isOver()) {
          return false;
        }
        count = files.size();
        rows = unsaved();
      }
      try {
        boolean heard = record.publishing(count, rows) || hasMore(count);
        synchronized (lock) {
          lost |= !heard;
          return heard && files.size() == count;
        }
      } catch (ServiceUnavailableException e) {
        unheard(rows);
        synchronized (lock) {
          pausing = true;
        }
        return false;
      }
    }
  }

  /** Whoever waits to do something to the files' names gets on with it meanwhile. */
  private void pause() {
    synchronized (lock) {
      long end = System.nanoTime() + PAUSE_MILLIS * 1_000_000;
      try {
        for (long left = PAUSE_MILLIS; pausing && !isOver() && left > 0; ) {
          lock.wait(left);
          left = (end - System.nanoTime()) / 1_000_000;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        lost = true;
      }
      pausing = false;
    }
  }

  /** Takes notice of files that were added meanwhile. */
  private boolean hasMore(int count) {
    List<FileRow> more = record.more(count);
    synchronized (lock) {
      for (FileRow row : more) {
        files.add(new HeldFile(row));
      }
    }
    return !more.isEmpty();
  }

  /** {@inheritDoc} Unless more were added meanwhile: then these are to be fetched as well. */
  @Override
  public void complete() {
    end(WorkEvent.COMPLETE, () -> {
      int count = count();
      if (record.end(null, rows())) {
        return true;
      }
      boolean more = hasMore(count);
      synchronized (lock) {
        grown = more;
      }
      return more;
    });
  }

  /** Tells once whether there are files to be fetched though the others have got their names. */
  boolean goesOn() {
    synchronized (lock) {
      boolean is = grown;
      grown = false;
      return is && !isOver();
    }
  }

  private int count() {
    synchronized (lock) {
      return files.size();
    }
  }

  @Override
  public void failed(Failure failure) {
    end(WorkEvent.FAILED, () -> record.end(failure.toError(retries), rows()));
  }

  @Override
  public void later(Failure failure, @Nullable Duration retryAfter) {
    Duration quiet;
    synchronized (lock) {
      quiet = Duration.ofNanos(System.nanoTime() - quietSince);
    }
    Limits.Verdict verdict = limits.judge(claim.group(), failure, retries, quiet, retryAfter);
    end(
        verdict.end() == null ? WorkEvent.LATER : WorkEvent.FAILED,
        () -> verdict.end() == null
            ? record.later(
                failure.toError(retries), verdict.delay().toMillis(), retries + 1, rows())
            : record.end(verdict.end(), rows()));
  }

  private List<FileRow> rows() {
    synchronized (lock) {
      return unsaved();
    }
  }

  /** Tells how this process's work at it has ended. */
  WorkEvent end() {
    return end;
  }

  private void end(WorkEvent event, BooleanSupplier told) {
    synchronized (telling) {
      if (isLost() || !told(told::getAsBoolean)) {
        return;
      }
      synchronized (lock) {
        if (grown) {
          return;
        }
        end = event;
        var unused = lose();
      }
    }
    ended.run();
  }

  /** Tells the server something; where it does not take notice, the group is lost. */
  private boolean told(Supplier<Boolean> message) {
    boolean heard = false;
    try {
      heard = message.get();
    } catch (ServiceUnavailableException e) {
      // Others go on with what the server knows, or this process does when the server is back.
    }
    if (!heard) {
      synchronized (lock) {
        lost = true;
      }
    }
    return heard;
  }
}
