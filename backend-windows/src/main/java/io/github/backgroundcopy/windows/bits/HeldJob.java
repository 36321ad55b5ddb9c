package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.TransferError;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job of the service to which a reference is held, and what was last read of it. Thread-safe. */
final class HeldJob {

  private final UUID id;
  private final BitsJob job;
  private final Pace pace = new Pace();
  private volatile JobFacts facts;
  private volatile boolean changed;

  HeldJob(UUID id, BitsJob job, JobFacts facts) {
    this.id = id;
    this.job = job;
    this.facts = facts;
  }

  /** The id that the service gave the job. */
  UUID id() {
    return id;
  }

  BitsJob job() {
    return job;
  }

  JobFacts facts() {
    return facts;
  }

  /** How fast bytes come, per second; empty while none are fetched. */
  private OptionalLong rate(JobState state, JobProgress seen) {
    if (!state.isRunning()) {
      pace.stop();
      return OptionalLong.empty();
    }
    return OptionalLong.of(pace.perSecond(seen.transferred(), System.nanoTime()));
  }

  /** Says that this process has changed the job: all of it is read again. */
  void changed() {
    changed = true;
  }

  /** Reads the times, by which the job has its place among others. */
  void timed() {
    JobFacts now = facts;
    facts = new JobFacts(now.description(), now.displayName(), job.times(), now.shown());
  }

  /** Keeps a description that was just read or written. */
  void described(String description) {
    JobFacts now = facts;
    facts = new JobFacts(description, now.displayName(), now.times(), now.shown());
  }

  /** Gives the state of a job that is in the queue. */
  JobState state() {
    JobState state = job.state();
    if (state.hasEnded()) {
      throw ended();
    }
    return state;
  }

  /** What is answered for a job that has left the queue. */
  static InvalidStateException ended() {
    return new InvalidStateException(
        "The group is no longer in the queue: it was cancelled, or collected by finish()");
  }

  /** Reads the job for a listing: only what can have changed since the last time. */
  JobFacts refresh(ErrorReader errors) {
    JobFacts before = facts;
    boolean ours = changed;
    changed = false;
    try {
      JobFacts now = read(before, ours, errors);
      facts = now;
      return now;
    } catch (RuntimeException e) {
      if (ours) {
        changed = true;
      }
      throw e;
    }
  }

  private JobFacts read(JobFacts before, boolean ours, ErrorReader errors) {
    JobState state = state();
    JobFacts.Shown shown = before.shown();
    // The times of a job that was not shown before are new enough.
    JobTimes times = shown == null && !ours ? before.times() : job.times();
    if (shown == null || ours || (times != null && !times.equals(before.times()))) {
      return readAll(before, state, times, shown != null || ours, errors);
    }
    boolean settled = times != null;
    // A service that tells no times does not tell either that somebody has described the job anew
    // or added files.
    String description = settled ? before.description() : job.description();
    boolean moved = !settled || state != shown.state() || state.isRunning();
    JobProgress progress = moved ? job.progress() : shown.progress();
    TransferError error = settled && !moved ? shown.error() : errors.read(job, state);
    return new JobFacts(
        description,
        before.displayName(),
        times,
        new JobFacts.Shown(
            state, shown.owner(), shown.foreground(), progress, rate(state, progress), error));
  }

  private JobFacts readAll(
      JobFacts before,
      JobState state,
      @Nullable JobTimes times,
      boolean again,
      ErrorReader errors) {
    String name = before.displayName();
    JobProgress progress = job.progress();
    return new JobFacts(
        again || before.mayGetJob() ? job.description() : before.description(),
        again || name == null ? job.displayName() : name,
        times,
        new JobFacts.Shown(
            state,
            job.owner(),
            job.foreground(),
            progress,
            rate(state, progress),
            errors.read(job, state)));
  }
}
