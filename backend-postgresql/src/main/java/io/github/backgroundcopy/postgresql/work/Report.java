package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.postgresql.monitor.WorkEvent;
import io.github.backgroundcopy.postgresql.rows.FileRow;
import io.github.backgroundcopy.postgresql.sql.Failures;
import io.github.backgroundcopy.transfer.Failure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the server of a claimed group: how far it has come, that its files get their names, and how
 * it ends. Where the server does not take notice the group is lost; where it does not answer, it is
 * told again for as long as the lease holds.
 */
final class Report {

  private final Claim claim;
  private final Progress progress;
  private final ClaimRecord record;
  private final Limits limits;
  private final Runnable ended;

  /** Held while the server is told: what counts as known to it is, before anything else is said. */
  private final Lock telling = new ReentrantLock();

  /** How it ended, where it did not end by being lost. */
  private volatile WorkEvent end = WorkEvent.LOST;

  /** Files were added while the others got their names. */
  private volatile boolean grown;

  Report(Claim claim, Progress progress, ClaimRecord record, Limits limits, Runnable ended) {
    this.claim = claim;
    this.progress = progress;
    this.record = record;
    this.limits = limits;
    this.ended = ended;
  }

  /**
   * Tells how far it has come, if there is something to tell.
   *
   * @return whether the server has answered, if it was asked
   */
  boolean save() {
    telling.lock();
    try {
      return tellNews();
    } finally {
      telling.unlock();
    }
  }

  /**
   * The same, for whoever must not wait: not while the server is told something else, which may
   * wait for somebody who has locked the group.
   */
  boolean saveUnlessTelling() {
    if (!telling.tryLock()) {
      return true;
    }
    try {
      return tellNews();
    } finally {
      telling.unlock();
    }
  }

  private boolean tellNews() {
    Progress.News news = progress.news();
    List<FileRow> rows = news.rows();
    if (rows.isEmpty()) {
      return true;
    }
    try {
      if (!record.save(rows, news.isProgress(), news.rate())) {
        progress.lost();
      }
      return true;
    } catch (ServiceUnavailableException e) {
      progress.unheard(rows, news.isProgress());
      return Failures.isLocked(e);
    }
  }

  /** Tells that a file has come, so that the next end without a word is the first. */
  void survived() {
    if (claim.deaths() > 0) {
      try {
        record.survived();
      } catch (ServiceUnavailableException e) {
        // Then one more counts than it should, until the next file.
      }
    }
  }

  /**
   * Tells that all files have arrived and get their names; false if the group is lost, has more
   * files by now, or the server did not hear.
   */
  boolean publishing() {
    telling.lock();
    try {
      return !progress.isOver() && tellPublishing();
    } finally {
      telling.unlock();
    }
  }

  private boolean tellPublishing() {
    int count = progress.count();
    List<FileRow> rows = progress.unsaved();
    try {
      if (record.publishing(count, rows)) {
        return !progress.isOver();
      }
      if (!hasMore(count)) {
        progress.lost();
      }
    } catch (ServiceUnavailableException e) {
      progress.unheard(rows, false);
      progress.putOff();
    }
    return false;
  }

  /**
   * Does something while nobody can take the group away. Where that is not certain it is not done,
   * and the group is lost: whoever comes next goes on from what is there.
   */
  void whileHeld(Runnable step) {
    if (!record.whileHeld(step)) {
      progress.lost();
    }
  }

  /** Takes notice of files that were added meanwhile. */
  private boolean hasMore(int count) {
    List<FileRow> more = record.more(count);
    progress.add(more);
    return !more.isEmpty();
  }

  /**
   * Tells that it is complete, unless more files were added: these are to be fetched as well. The
   * others keep their names whatever becomes of these, as if it had been complete for a moment.
   */
  void complete() {
    end(WorkEvent.COMPLETE, () -> {
      int count = progress.count();
      if (record.end(null, progress.unsaved())) {
        return true;
      }
      grown = hasMore(count);
      return grown;
    });
  }

  /** Tells once whether there are files to be fetched though the others have got their names. */
  boolean goesOn() {
    boolean is = grown;
    grown = false;
    return is && !progress.isOver();
  }

  void failed(Failure failure) {
    end(
        WorkEvent.FAILED,
        () -> record.end(failure.toError(progress.retries()), progress.unsaved()));
  }

  /** Tells that it is to be tried again, or has failed where the limits are reached. */
  void later(Failure failure, @Nullable Duration retryAfter) {
    int retries = progress.retries();
    Limits.Verdict verdict =
        limits.judge(claim.group(), failure, retries, progress.quiet(), retryAfter);
    end(
        verdict.end() == null ? WorkEvent.LATER : WorkEvent.FAILED,
        () -> verdict.end() == null
            ? record.later(
                failure.toError(retries),
                verdict.delay().toMillis(),
                retries + 1,
                progress.unsaved())
            : record.end(verdict.end(), progress.unsaved()));
  }

  /** How this process's work at it has ended. */
  WorkEvent end() {
    return end;
  }

  private void end(WorkEvent event, BooleanSupplier message) {
    telling.lock();
    try {
      if (progress.isOver() || !isHeard(message) || grown) {
        return;
      }
      end = event;
      progress.lost();
    } finally {
      telling.unlock();
    }
    ended.run();
  }

  /** Tells the server something; where it does not take notice, the group is lost. */
  private boolean isHeard(BooleanSupplier message) {
    boolean heard = false;
    try {
      heard = message.getAsBoolean();
    } catch (ServiceUnavailableException e) {
      // Others go on with what the server knows, or this process does when the server is back.
    }
    if (!heard) {
      progress.lost();
    }
    return heard;
  }
}
