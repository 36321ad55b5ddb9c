package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes about errors from which a queue recovers, section 6.5. */
final class WrongRetries {

  private static final String CHECK = "GROUP-STATE-13";

  private WrongRetries() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBackend.of(
            CHECK,
            "shows the error between two attempts",
            "status() while connections are refused",
            () -> new Waiting(0, 0x280, JobStatus.INCOMPLETE)),
        WrongBackend.of(
            CHECK,
            "suspends the group between two attempts",
            "status() while connections are refused",
            () -> new Waiting(0, 0x180, JobStatus.INCOMPLETE)),
        WrongBackend.of(
            CHECK,
            "takes a refused connection for fatal",
            "status() while connections are refused, look 0",
            () -> new Waiting(0, 0x380, JobStatus.INCOMPLETE | JobStatus.ERROR)),
        WrongBackend.of(
            CHECK,
            "gives up after some attempts",
            "status() while connections are refused, look 1",
            () -> new Waiting(10, 0x380, JobStatus.INCOMPLETE | JobStatus.ERROR)),
        WrongBackend.of(
            CHECK,
            "shows the error of the job between two attempts",
            "status() of the job meanwhile",
            () -> new Waiting(0, 0x080, JobStatus.INCOMPLETE | JobStatus.ERROR)),
        WrongBackend.of(CHECK, "never tries again", "expected: 0x140", NeverAgain::new));
  }

  /** Knows which groups wait for their next attempt. */
  private abstract static class Watching extends Twist {

    private final List<QueueManager> managers = new CopyOnWriteArrayList<>();

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      managers.add(real);
      return super.manager(real, principal);
    }

    boolean waits(BackgroundCopyGroup group) {
      return managers.stream()
          .flatMap(manager -> manager.details(group.id()).stream())
          .flatMap((GroupDetails details) -> details.nextAttempt().stream())
          .findAny()
          .isPresent();
    }
  }

  /** Shows a waiting group otherwise after some time. */
  private static final class Waiting extends Watching {

    private final AtomicInteger times = new AtomicInteger();
    private final int patience;
    private final int groupBits;
    private final int jobBits;

    Waiting(int patience, int groupBits, int jobBits) {
      this.patience = patience;
      this.groupBits = groupBits;
      this.jobBits = jobBits;
    }

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public void letTimePass() {
          times.incrementAndGet();
          super.letTimePass();
        }
      };
    }

    @Override
    boolean waits(BackgroundCopyGroup group) {
      return times.get() >= patience && super.waits(group);
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup group) {
      return new ForwardingGroup(group, this) {
        @Override
        public GroupStatus status() {
          return waits(group) ? new GroupStatus(groupBits) : group.status();
        }

        @Override
        public BackgroundCopyJob createJob(UUID id) {
          return new ForwardingJob(group.createJob(id)) {
            @Override
            public JobStatus status() {
              JobStatus status = super.status();
              return waits(group) ? new JobStatus(jobBits, 0, 0, 1) : status;
            }
          };
        }
      };
    }
  }

  private static final class NeverAgain extends Watching {

    private final Set<UUID> stuck = ConcurrentHashMap.newKeySet();

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public GroupStatus status() {
          if (waits(real)) {
            stuck.add(id());
          }
          return stuck.contains(id()) ? GroupStatus.of(GroupState.RUNNING, false) : real.status();
        }
      };
    }
  }
}
