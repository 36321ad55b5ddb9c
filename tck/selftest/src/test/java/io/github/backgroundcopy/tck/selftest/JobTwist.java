package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Changes handles of jobs, which know their group. */
abstract class JobTwist extends Twist {

  /** Makes twists that remember nothing and change a handle, given as it should be. */
  static Supplier<Twist> of(
      BiFunction<BackgroundCopyJob, BackgroundCopyGroup, BackgroundCopyJob> mistake) {
    return () -> new JobTwist() {
      @Override
      BackgroundCopyJob job(BackgroundCopyJob real, BackgroundCopyGroup group) {
        return mistake.apply(real, group);
      }
    };
  }

  /** Makes twists that remember nothing and change the status of jobs. */
  static Supplier<Twist> status(BiFunction<JobStatus, BackgroundCopyGroup, JobStatus> mistake) {
    return of((real, group) -> new ForwardingJob(real) {
      @Override
      public JobStatus status() {
        return mistake.apply(super.status(), group);
      }
    });
  }

  /** Makes twists that show other bits while the group is in a state. */
  static Supplier<Twist> bits(GroupState state, int bits) {
    return status((status, group) -> group.status().state() == state
        ? new JobStatus(bits, status.win32Result(), status.transportResult(), status.retries())
        : status);
  }

  abstract BackgroundCopyJob job(BackgroundCopyJob real, BackgroundCopyGroup group);

  @Override
  BackgroundCopyGroup group(BackgroundCopyGroup real) {
    return new GroupOfJobs(real, this);
  }

  /** A group that gives its jobs to the twist, to be overridden further. */
  static class GroupOfJobs extends ForwardingGroup {

    private final JobTwist jobs;

    GroupOfJobs(BackgroundCopyGroup real, JobTwist jobs) {
      super(real, jobs);
      this.jobs = jobs;
    }

    @Override
    public BackgroundCopyJob createJob(UUID jobId) {
      return jobs.job(real.createJob(jobId), real);
    }

    @Override
    public BackgroundCopyJob getJob(UUID jobId) {
      return jobs.job(real.getJob(jobId), real);
    }
  }
}
