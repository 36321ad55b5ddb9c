package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.JobStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Mistakes in making jobs, section 6.4. */
final class WrongJobs {

  private WrongJobs() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong("01", "swaps the halves of ids", "createJob(id).id()", shownIds(WrongJobs::swapped)),
        wrong("01", "mixes up equal hash codes", "createJob(id).id()", EqualHashes::new),
        wrong(
            "01",
            "takes a half of zeros for no id",
            "createJob(00000000-0000-0000-0000-000000000001)",
            GroupTwist.jobs((group, id) -> {
              if (id.getMostSignificantBits() == 0 || id.getLeastSignificantBits() == 0) {
                throw new IllegalArgumentException("not an id");
              }
              return group.createJob(id);
            })),
        wrong(
            "01",
            "counts a file that nobody added",
            "fileCount() of a new job",
            JobTwist.of((real, group) -> new ForwardingJob(real) {
              @Override
              public int fileCount() {
                return Math.max(1, super.fileCount());
              }
            })),
        wrong(
            "01",
            "takes a job without files for complete",
            "status() of a new job",
            JobTwist.of((real, group) -> new ForwardingJob(real) {
              @Override
              public JobStatus status() {
                return real.fileCount() == 0
                    ? new JobStatus(JobStatus.COMPLETE, 0, 0, 0)
                    : super.status();
              }
            })),
        wrong("01", "lists jobs that have files", "enumJobs()", listingJobsWithFiles()),
        wrong(
            "02", "gives the first job again", "second createJob", GroupTwist.jobs((group, id) -> {
              JobEnumerator jobs = group.enumJobs();
              boolean second = jobs.count() == 1 && isSuspended(group);
              return second ? group.getJob(jobs.next(1).get(0)) : group.createJob(id);
            })),
        wrong(
            "02",
            "calls a second job a wrong state",
            seen(InvalidStateException.class),
            GroupTwist.refusedJobsInstead(
                UnsupportedOperationException.class, e -> new InvalidStateException("has a job"))),
        wrong(
            "02",
            "empties the first job",
            "what can be seen after the refused second createJob",
            EmptiedJobs::new),
        wrong(
            "03",
            "gives the job of a running group",
            "createJob of a running group",
            GroupTwist.jobs((group, id) -> isSuspended(group)
                ? group.createJob(id)
                : group.getJob(group.enumJobs().next(1).get(0)))),
        wrong(
            "03",
            "looks for a second job before the state",
            seen(UnsupportedOperationException.class),
            GroupTwist.refusedJobsInstead(
                InvalidStateException.class, e -> new UnsupportedOperationException("one job"))),
        wrong(
            "03",
            "suspends the group",
            "what can be seen after the refused createJob of a running group",
            GroupTwist.refusedJobs((group, e) -> {
              group.suspend();
              return e;
            })));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("GROUP-JOB-" + clause, mistake, message, twists);
  }

  private static String seen(Class<?> exception) {
    return "seen:     " + exception.getName();
  }

  private static boolean isSuspended(BackgroundCopyGroup group) {
    return group.status().state() != GroupState.RUNNING;
  }

  private static UUID swapped(UUID id) {
    return new UUID(id.getLeastSignificantBits(), id.getMostSignificantBits());
  }

  private static Supplier<Twist> shownIds(UnaryOperator<UUID> mistake) {
    return JobTwist.of((real, group) -> new RenamedJob(real, mistake.apply(real.id())));
  }

  private static Supplier<Twist> listingJobsWithFiles() {
    return GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
      @Override
      public JobEnumerator enumJobs() {
        JobEnumerator jobs = super.enumJobs();
        UUID[] ids = real.enumJobs().stream().toArray(UUID[]::new);
        if (ids.length == 1 && real.getJob(ids[0]).fileCount() == 0) {
          jobs.skip(1);
        }
        return jobs;
      }
    });
  }

  /** Keeps ids by hash code. */
  private static final class EqualHashes extends Twist {

    private final Map<Integer, UUID> ids = new HashMap<>();

    @Override
    BackgroundCopyJob job(BackgroundCopyJob real) {
      return new RenamedJob(real, ids.computeIfAbsent(real.id().hashCode(), hash -> real.id()));
    }
  }

  /** Drops the first job's files when a second job is refused. */
  private static final class EmptiedJobs extends JobTwist {

    private final Set<UUID> emptied = new HashSet<>();

    @Override
    BackgroundCopyJob job(BackgroundCopyJob real, BackgroundCopyGroup group) {
      return new ForwardingJob(real) {
        @Override
        public int fileCount() {
          return emptied.contains(group.id()) ? 0 : super.fileCount();
        }
      };
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new GroupOfJobs(real, this) {
        @Override
        public BackgroundCopyJob createJob(UUID jobId) {
          try {
            return super.createJob(jobId);
          } catch (UnsupportedOperationException e) {
            emptied.add(id());
            throw e;
          }
        }
      };
    }
  }
}
