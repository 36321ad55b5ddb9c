package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.transfer.files.PartialFile;
import io.github.backgroundcopy.transfer.files.TargetDisk;
import io.github.backgroundcopy.transfer.pieces.Plan;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The temporary file that several connections write to, and those that are open: what ends one ends
 * all. Thread-safe.
 */
final class SplitContent {

  private final Holding holding;
  private final int index;
  private final TargetDisk disk;
  private final Plan plan;
  private final Crew crew;
  private final @Nullable PieceVerification pieces;

  private final Object lock = new Object();
  private final Set<Closeable> open = new HashSet<>();
  private @Nullable PartialFile writer;
  private @Nullable LocalFailure failure;
  private boolean over;

  SplitContent(
      Holding holding,
      int index,
      TargetDisk disk,
      Plan plan,
      Crew crew,
      @Nullable PieceVerification pieces) {
    this.holding = holding;
    this.index = index;
    this.disk = disk;
    this.plan = plan;
    this.crew = crew;
    this.pieces = pieces;
  }

  // ---- the file

  /** Opens it, before any other thread has this; tells whether it is open: not for a lost group. */
  boolean begin(Opening opening) throws LocalFailure {
    writer = opening.open();
    return writer != null;
  }

  /** Closes it, after all other threads have left. */
  void end() throws LocalFailure {
    PartialFile begun = Objects.requireNonNull(writer);
    holding.ceased(index, begun);
    try {
      begun.close();
    } catch (IOException e) {
      // A file system may say only at the end that it could not keep the bytes.
      throw LocalFailure.writing(e);
    }
  }

  /** Throws what any thread has failed with. */
  void requireWritten() throws LocalFailure {
    LocalFailure reason;
    synchronized (lock) {
      reason = failure;
    }
    if (reason != null) {
      throw reason;
    }
  }

  Path path() {
    return Objects.requireNonNull(writer).path();
  }

  /** Writes what a source has sent; tells whether to go on. */
  boolean write(Sender sender, long at, byte[] buffer, int from, int count) {
    if (!isWritten(at, buffer, from, count)) {
      return false;
    }
    if (pieces != null) {
      pieces.came(at, at + count, sender);
    }
    if (holding.came(index, plan.came(at, at + count), count)) {
      return true;
    }
    stop();
    return false;
  }

  private boolean isWritten(long at, byte[] buffer, int from, int count) {
    try {
      Objects.requireNonNull(writer).write(at, buffer, from, count);
      return true;
    } catch (ClosedChannelException e) {
      // Taken away by whoever stopped the run, or could not flush what was written.
      fail(LocalFailure.before(
          new IOException("what was received of it could not be forced to the disk", e)));
    } catch (IOException e) {
      fail(LocalFailure.writing(e));
    }
    return false;
  }

  /** Compares the pieces with their digests that are whole by now; tells whether to go on. */
  boolean judge(long from, long to, byte[] buffer) {
    try {
      if (pieces == null || pieces.judge(path(), from, to, buffer)) {
        return true;
      }
      stop();
    } catch (LocalFailure e) {
      fail(e);
    }
    return false;
  }

  boolean hasPieces() {
    return pieces != null;
  }

  /** Tells whether it has these bytes from some place on. */
  boolean isHere(long from, byte[] buffer, int count) throws IOException {
    return Overlap.isHere(disk, path(), from, buffer, count);
  }

  // ---- the connections

  /** Tells whether there is anything left to do, and nothing has ended it. */
  boolean isGoing() {
    synchronized (lock) {
      return !over && failure == null && !crew.isBroken() && !plan.isComplete();
    }
  }

  /** Takes notice of a connection; false if none is wanted any more. */
  boolean opened(Closeable exchange) {
    synchronized (lock) {
      return !over && open.add(exchange);
    }
  }

  void closed(Closeable exchange) {
    synchronized (lock) {
      open.remove(exchange);
    }
  }

  /** Has nobody go on. */
  void stop() {
    synchronized (lock) {
      over = true;
    }
    closeAll();
  }

  private void fail(LocalFailure reason) {
    synchronized (lock) {
      failure = failure == null ? reason : failure;
    }
    closeAll();
  }

  /** Ends all connections but those that have ended: what they still bring is of no use. */
  void closeAll() {
    List<Closeable> all;
    synchronized (lock) {
      all = new ArrayList<>(open);
    }
    all.forEach(SplitContent::closeQuietly);
  }

  static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // Nothing more was wanted of it.
    }
  }
}
