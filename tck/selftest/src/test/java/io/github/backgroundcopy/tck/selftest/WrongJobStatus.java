package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Mistakes in the status of jobs, section 6.6. */
final class WrongJobStatus {

  private static final int FOREGROUND = 0x20;

  private WrongJobStatus() {}

  static List<WrongBackend> all() {
    return Stream.of(bits(), results(), foreground()).flatMap(List::stream).toList();
  }

  private static List<WrongBackend> bits() {
    return List.of(
        bits("shows nothing before the start", "of a new group", GroupState.SUSPENDED, 0),
        bits("shows the group's bits", "of a running group", GroupState.RUNNING, 0x80),
        wrong(
            "01",
            "shows that the group is suspended",
            "status() of the job of a suspended group",
            SuspendedJobs::new),
        bits("hides that it failed", "of a failed group", GroupState.ERROR, 0x08),
        bits("shows failure without INCOMPLETE", "of a failed group", GroupState.ERROR, 0x10),
        wrong(
            "01",
            "never forgets a failure",
            "of a group that tries again",
            () ->
                new Last(JobStatus::isError, status -> (status.bits() & JobStatus.COMPLETE) == 0)),
        bits("shows completion late", "of a complete group", GroupState.COMPLETE, 0x08),
        bits("keeps INCOMPLETE", "of a complete group", GroupState.COMPLETE, 0x0C),
        wrong(
            "01",
            "stays complete",
            "of a group that got one more file",
            () -> new Last(JobStatus::isComplete, status -> true)));
  }

  private static List<WrongBackend> results() {
    return List.of(
        results(
            "fills results with -1",
            "status() of the job before the start",
            status -> status.isError() ? status : new JobStatus(status.bits(), -1, -1, 0)),
        results(
            "hides the HTTP status",
            "transportResult() after status 404",
            status -> result(status, status.win32Result(), 0)),
        results(
            "writes the HTTP status as an HRESULT",
            "transportResult() after",
            status -> result(
                status,
                status.win32Result(),
                status.transportResult() == 0 ? 0 : 0x80190000 | status.transportResult())),
        results(
            "has a Win32 code for 404",
            "win32Result() after status 404",
            status -> status.transportResult() == 404 ? result(status, 2, 404) : status),
        wrong(
            "02",
            "keeps results while it tries again",
            "while it tries again",
            () -> new LastResults(status -> !status.isComplete())),
        wrong(
            "02",
            "keeps results to the end",
            "status() of the job when complete",
            () -> new LastResults(JobStatus::isComplete)),
        wrong(
            "02/retrying",
            "tells attempts while it tries again",
            "status() of the job while connections are refused",
            JobTwist.status((status, group) -> group.status().state() == GroupState.RUNNING
                ? new JobStatus(status.bits(), 0, 0, 1)
                : status)),
        wrong(
            "02/retrying",
            "tells a recoverable error",
            "status() of the job while connections are refused",
            JobTwist.status((status, group) -> group.status().state() == GroupState.RUNNING
                ? new JobStatus(status.bits(), 10061, 0, 0)
                : status)),
        results(
            "has no code for local failures",
            "win32Result() after the directory",
            status -> result(status, 0, status.transportResult())),
        results(
            "keeps status 200 of the answer",
            "transportResult() after the directory",
            status ->
                status.win32Result() != 0 ? result(status, status.win32Result(), 200) : status));
  }

  private static List<WrongBackend> foreground() {
    return List.of(
        foreground("shows the foreground", "of a new group", GroupState.SUSPENDED),
        foreground("shows the foreground while it runs", "of a running", GroupState.RUNNING),
        foreground("shows the foreground with an error", "of a failed", GroupState.ERROR),
        foreground("shows the foreground at the end", "of a complete", GroupState.COMPLETE));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JOB-STATUS-" + clause, mistake, message, twists);
  }

  private static WrongBackend bits(String mistake, String which, GroupState state, int bits) {
    return wrong("01", mistake, "status() of the job " + which, JobTwist.bits(state, bits));
  }

  private static WrongBackend results(
      String mistake, String message, UnaryOperator<JobStatus> how) {
    return wrong("02", mistake, message, JobTwist.status((status, group) -> how.apply(status)));
  }

  private static WrongBackend foreground(String mistake, String which, GroupState state) {
    return wrong(
        "03",
        mistake,
        "bit 0x20 of the job's status() " + which,
        JobTwist.status(
            (status, group) -> group.status().foreground() && group.status().state() == state
                ? withBits(status, status.bits() | FOREGROUND)
                : status));
  }

  private static JobStatus withBits(JobStatus status, int bits) {
    return new JobStatus(bits, status.win32Result(), status.transportResult(), status.retries());
  }

  private static JobStatus result(JobStatus status, int win32, int transport) {
    return new JobStatus(status.bits(), win32, transport, status.retries());
  }

  /** Shows with the job that its group was suspended. */
  private static final class SuspendedJobs extends JobTwist {

    private final Set<UUID> suspended = new HashSet<>();

    @Override
    BackgroundCopyJob job(BackgroundCopyJob real, BackgroundCopyGroup group) {
      return new ForwardingJob(real) {
        @Override
        public JobStatus status() {
          return suspended.contains(group.id()) ? withBits(super.status(), 0x108) : super.status();
        }
      };
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new GroupOfJobs(real, this) {
        @Override
        public void suspend() {
          super.suspend();
          suspended.add(id());
        }

        @Override
        public void resume() {
          super.resume();
          suspended.remove(id());
        }
      };
    }
  }

  /** Shows a status of some kind on, once it was seen, while the right one permits. */
  private static class Last extends JobTwist {

    private final Predicate<JobStatus> kept;
    private final Predicate<JobStatus> shown;
    private final Map<UUID, JobStatus> last = new HashMap<>();

    Last(Predicate<JobStatus> kept, Predicate<JobStatus> shown) {
      this.kept = kept;
      this.shown = shown;
    }

    @Override
    BackgroundCopyJob job(BackgroundCopyJob real, BackgroundCopyGroup group) {
      return new ForwardingJob(real) {
        @Override
        public JobStatus status() {
          JobStatus status = super.status();
          if (kept.test(status)) {
            last.put(id(), status);
          }
          JobStatus old = last.get(id());
          return old != null && shown.test(status) ? merged(status, old) : status;
        }
      };
    }

    JobStatus merged(JobStatus status, JobStatus old) {
      return old;
    }
  }

  /** Shows the results of a failure on. */
  private static final class LastResults extends Last {

    LastResults(Predicate<JobStatus> shown) {
      super(JobStatus::isError, shown);
    }

    @Override
    JobStatus merged(JobStatus status, JobStatus old) {
      return result(status, old.win32Result(), old.transportResult());
    }
  }
}
