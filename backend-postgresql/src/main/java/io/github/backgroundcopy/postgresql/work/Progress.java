package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.postgresql.rows.FileRow;
import io.github.backgroundcopy.transfer.Holding;
import io.github.backgroundcopy.transfer.Received;
import io.github.backgroundcopy.transfer.files.PartialFile;
import io.github.backgroundcopy.transfer.pieces.Ranges;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this process has of a claimed group: its files, who brings their bytes, and whether that
 * still counts. Guarded by itself; nothing in here waits for the server.
 */
final class Progress {

  /** A file of so many bytes has mostly come before the server is told how far things are. */
  private static final long SHORT = 1 << 20;

  private static final long PAUSE_MILLIS = 500;

  /** The files in their order, for whoever holds the lock of this object. */
  final List<HeldFile> files = new ArrayList<>();

  private final BooleanSupplier isLeaseOver;
  private final List<Closeable> exchanges = new ArrayList<>(1);
  private final Rate rate = new Rate();
  private boolean lost;

  /** The server did not hear that all files have arrived: it is told again in a while. */
  private boolean pausing;

  /** How many attempts have failed since the last byte. */
  private int retries;

  /** Bytes have come that the server does not know of. */
  private boolean progressed;

  private long quietSince;

  Progress(Claim claim, BooleanSupplier isLeaseOver) {
    this.isLeaseOver = isLeaseOver;
    this.retries = claim.retries();
    this.quietSince = System.nanoTime() - Duration.ofMillis(claim.quietMillis()).toNanos();
  }

  // ---- whether it counts

  /** Tells whether somebody else may deal with the group by now. */
  synchronized boolean isOver() {
    return lost || isLeaseOver.getAsBoolean();
  }

  /** Whatever comes from now on counts for nothing. */
  synchronized void lost() {
    lost = true;
    notifyAll();
  }

  /** Takes it away, and gives what is to be closed. */
  synchronized List<Closeable> lose() {
    lost();
    List<Closeable> open = List.copyOf(exchanges);
    exchanges.clear();
    return open;
  }

  synchronized boolean opened(Closeable exchange) {
    return !isOver() && exchanges.add(exchange);
  }

  synchronized void closed(Closeable exchange) {
    exchanges.remove(exchange);
  }

  // ---- the files

  synchronized void add(List<FileRow> rows) {
    rows.forEach(row -> files.add(new HeldFile(row)));
  }

  synchronized int count() {
    return files.size();
  }

  synchronized int next(BitSet taken) {
    for (HeldFile file : files) {
      if (!file.arrived && !taken.get(file.index)) {
        return file.index;
      }
    }
    return Holding.NONE;
  }

  synchronized FileInfo file(int index) {
    return files.get(index).info;
  }

  synchronized void isWrong(int index, int source) {
    files.get(index).wrong.set(source);
  }

  synchronized BitSet wrong(int index) {
    return (BitSet) files.get(index).wrong.clone();
  }

  synchronized boolean mayBeThere(int index) {
    HeldFile file = files.get(index);
    for (HeldFile other : files.subList(0, index)) {
      if (other.awaitsName() && other.info.localName().equals(file.info.localName())) {
        return false;
      }
    }
    return file.temporary == null && !file.looked;
  }

  synchronized void compareAtMost(int index, int most) {
    files.get(index).overlap = most;
  }

  synchronized void notThere(int index) {
    files.get(index).looked = true;
  }

  synchronized boolean isThere(int index, long length, String identity) {
    if (isOver()) {
      return false;
    }
    files.get(index).find(length, identity);
    progressed();
    return true;
  }

  /** What has bytes of files that have not got their names. */
  synchronized List<Path> temporaries() {
    List<Path> temporaries = new ArrayList<>();
    for (HeldFile file : files) {
      if (file.temporary != null) {
        temporaries.add(file.temporary);
      }
    }
    return temporaries;
  }

  /** Gives up the bytes of a file; what held them is returned, to be deleted. */
  @Nullable
  synchronized Path forget(int index) {
    return isOver() ? null : files.get(index).forget();
  }

  // ---- their bytes

  synchronized Received received(int index) {
    return isOver() ? Received.NOTHING : files.get(index).received();
  }

  synchronized Received takeOver(int index) {
    if (isOver()) {
      return Received.NOTHING;
    }
    HeldFile file = files.get(index);
    file.closeWriter();
    return file.received();
  }

  /**
   * A file begins, or goes on.
   *
   * @return whether the server is to know of it at once: whoever comes next finds the file by its
   *     name. A short one begins anew, and the server is told of it with others, once a second.
   */
  synchronized boolean begin(
      int index,
      long total,
      long offset,
      @Nullable String validator,
      @Nullable Ranges ranges,
      PartialFile writer) {
    if (isOver()) {
      return false;
    }
    files.get(index).begin(total, offset, validator, ranges, writer);
    return offset > 0 || total < 0 || total > SHORT;
  }

  synchronized boolean came(int index, long length, int read) {
    if (isOver()) {
      return false;
    }
    rate.came(read);
    if (files.get(index).come(length)) {
      progressed();
    }
    return true;
  }

  synchronized boolean arrived(int index, long length, String identity) {
    if (isOver()) {
      return false;
    }
    files.get(index).arrive(length, identity);
    progressed();
    return true;
  }

  synchronized void ceased(int index, PartialFile writer) {
    files.get(index).cease(writer);
  }

  /** Closes what is still being written, before somebody else goes on with it. */
  synchronized void closeWriters() {
    files.forEach(HeldFile::closeWriter);
  }

  private void progressed() {
    progressed = true;
    retries = 0;
    quietSince = System.nanoTime();
  }

  synchronized int retries() {
    return retries;
  }

  /** How long no byte has come. */
  synchronized Duration quiet() {
    return Duration.ofNanos(System.nanoTime() - quietSince);
  }

  // ---- what the server knows of it

  /**
   * What the server is to hear.
   *
   * @param isProgress whether bytes have come since
   * @param rate in bytes a second
   */
  record News(List<FileRow> rows, boolean isProgress, long rate) {}

  /** What the server does not know yet; it counts as known from now on. */
  synchronized News news() {
    List<FileRow> rows = isOver() ? List.of() : unsaved();
    News news = new News(rows, progressed, rate.perSecond());
    progressed &= rows.isEmpty();
    return news;
  }

  /** The files of which the server does not know everything; it counts as known from now on. */
  synchronized List<FileRow> unsaved() {
    List<FileRow> rows = new ArrayList<>();
    for (HeldFile file : files) {
      if (file.unsaved) {
        rows.add(file.stored());
      }
    }
    return rows;
  }

  /** The server has not heard of it after all. */
  synchronized void unheard(List<FileRow> rows, boolean isProgress) {
    rows.forEach(row -> files.get(row.index()).unsaved = true);
    progressed |= isProgress;
  }

  /** The next look for a file is to wait a while. */
  synchronized void putOff() {
    pausing = true;
  }

  /** Waits if it is to. Whoever waits to do something to the files' names gets on meanwhile. */
  synchronized void pause() {
    long end = System.nanoTime() + PAUSE_MILLIS * 1_000_000;
    try {
      for (long left = PAUSE_MILLIS; pausing && !isOver() && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lost = true;
    }
    pausing = false;
  }
}
