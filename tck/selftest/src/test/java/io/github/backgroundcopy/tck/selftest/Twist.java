package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How one queue is changed before the kit sees it. As it stands it changes nothing but that the
 * queue declares DURABLE too, since a memory queue keeps its content over a stop of the service; a
 * mistake overrides what it needs. One is made for each queue, so it may keep state.
 */
class Twist {

  /** Changes what a queue declares. */
  Set<Capability> capabilities(Set<Capability> real) {
    Set<Capability> declared = EnumSet.of(Capability.DURABLE);
    declared.addAll(real);
    return Collections.unmodifiableSet(declared);
  }

  /** Changes what can be done to the queue from outside. */
  QueueFixture queue(QueueFixture real) {
    return new ForwardingQueue(real, this);
  }

  /** Changes a client. */
  QueueManager manager(QueueManager real, Principal principal) {
    return new ForwardingManager(real, this);
  }

  /** Changes a handle of a group. */
  BackgroundCopyGroup group(BackgroundCopyGroup real) {
    return new ForwardingGroup(real, this);
  }

  /** Changes a handle of a job. */
  BackgroundCopyJob job(BackgroundCopyJob real) {
    return new ForwardingJob(real);
  }

  /** Changes an enumerator of groups. */
  GroupEnumerator groups(GroupEnumerator real) {
    return new ForwardingGroups(real, this);
  }

  /** Changes an enumerator of jobs. */
  JobEnumerator jobs(JobEnumerator real) {
    return new ForwardingJobs(real, this);
  }

  /** Changes an enumerator of details. */
  SnapshotEnumerator<GroupEntry> entries(SnapshotEnumerator<GroupEntry> real) {
    return real;
  }

  /** Changes a callback on its way to the queue. */
  BackgroundCopyCallback callback(BackgroundCopyCallback real) {
    return real;
  }
}
