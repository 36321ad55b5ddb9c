package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.JobEnumerator;

/** An enumerator of jobs, to be overridden. */
class ForwardingJobs extends ForwardingEnumerator<JobEnumerator> implements JobEnumerator {

  ForwardingJobs(JobEnumerator real, Twist twist) {
    super(real, twist);
  }

  @Override
  public JobEnumerator duplicate() {
    return twist.jobs(real.duplicate());
  }
}
