package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.postgresql.monitor.WorkEvent;
import io.github.backgroundcopy.postgresql.rows.FileRow;
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
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claimed group while it is transferred. {@link Progress} keeps what has come, and {@link Report}
 * tells the server once in a while; what others rely on is stored before it is done.
 *
 * <p>It is lost when the group was taken away, when the lease may have ended, and when the server
 * could not be told how it has ended: then others go on with what it knows.
 */
final class Held implements Holding {

  final Claim claim;

  private final LocalFiles disk;
  private final Progress progress;
  private final Report report;
  private final HeldFiles names;

  Held(
      Claim claim,
      ClaimRecord record,
      Session session,
      LocalFiles disk,
      Limits limits,
      Runnable ended) {
    this.claim = claim;
    this.disk = disk;
    this.progress = new Progress(claim, () -> session.isOver(claim.session()));
    this.report = new Report(claim, progress, record, limits, ended);
    this.names = new HeldFiles(progress.files, progress, disk, progress::isOver, report::whileHeld);
  }

  /**
   * Takes over the files from whoever had them; false if the group is lost already. Where the
   * server cannot be told their new names it is told later: whoever comes next finds them.
   */
  boolean adopt(List<FileRow> rows) {
    synchronized (progress) {
      progress.add(rows);
      for (HeldFile file : progress.files) {
        if (claim.isElsewhere()) {
          // What has its name has it there as well.
          var unused = file.forget();
        } else {
          Adoption.rename(claim, file, disk);
        }
      }
      if (claim.fence() > 1) {
        Adoption.discardUnknown(claim, progress.files, disk);
      }
    }
    var unused = report.save();
    return !isLost();
  }

  /** Takes it away: whatever is still said counts for nothing. Gives what is to be closed. */
  List<Closeable> lose() {
    return progress.lose();
  }

  /** What has bytes of files that have not got their names. */
  List<Path> temporaries() {
    return progress.temporaries();
  }

  /** Closes what is still being written, before somebody else goes on with it. */
  void closeWriters() {
    progress.closeWriters();
  }

  /**
   * Tells the server how far it has come, if there is something to tell, and nobody is telling it
   * of this group.
   *
   * @return whether it has answered, if it was asked
   */
  boolean save() {
    return report.saveUnlessTelling();
  }

  /** Tells once whether there are files to be fetched though the others have got their names. */
  boolean goesOn() {
    return report.goesOn();
  }

  /** Tells how this process's work at it has ended. */
  WorkEvent end() {
    return report.end();
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
    return progress.isOver();
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
    progress.pause();
    return progress.next(taken);
  }

  @Override
  public FileInfo file(int index) {
    return progress.file(index);
  }

  @Override
  public void isWrong(int index, int source) {
    progress.isWrong(index, source);
  }

  @Override
  public BitSet wrong(int index) {
    return progress.wrong(index);
  }

  @Override
  public boolean mayBeThere(int index) {
    return progress.mayBeThere(index);
  }

  @Override
  public void compareAtMost(int index, int most) {
    progress.compareAtMost(index, most);
  }

  @Override
  public void notThere(int index) {
    progress.notThere(index);
  }

  @Override
  public boolean isThere(int index, long length, String identity) {
    return progress.isThere(index, length, identity);
  }

  @Override
  public Received received(int index) {
    return progress.received(index);
  }

  @Override
  public Received takeOver(int index) {
    return progress.takeOver(index);
  }

  @Override
  public void drop(int index) {
    names.alone(() -> {
      disk.discard(progress.forget(index));
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
    return progress.opened(exchange);
  }

  @Override
  public void closed(Closeable exchange) {
    progress.closed(exchange);
  }

  /**
   * {@inheritDoc} Where the server does not answer, nobody else comes before the lease ends, and it
   * is told later.
   */
  @Override
  public boolean begun(
      int index,
      long total,
      long offset,
      @Nullable String validator,
      @Nullable Ranges ranges,
      PartialFile writer) {
    if (progress.begin(index, total, offset, validator, ranges, writer)) {
      var unused = report.save();
    }
    return !isLost();
  }

  @Override
  public boolean came(int index, long length, int read) {
    return progress.came(index, length, read);
  }

  @Override
  public void ceased(int index, PartialFile writer) {
    progress.ceased(index, writer);
  }

  @Override
  public boolean arrived(int index, long length, String identity) {
    boolean counts = progress.arrived(index, length, identity);
    if (counts) {
      report.survived();
    }
    return counts;
  }

  // ---- the end

  @Override
  public boolean publishing() {
    return report.publishing();
  }

  /** {@inheritDoc} Unless more were added meanwhile: then these are to be fetched as well. */
  @Override
  public void complete() {
    report.complete();
  }

  @Override
  public void failed(Failure failure) {
    report.failed(failure);
  }

  @Override
  public void later(Failure failure, @Nullable Duration retryAfter) {
    report.later(failure, retryAfter);
  }
}
