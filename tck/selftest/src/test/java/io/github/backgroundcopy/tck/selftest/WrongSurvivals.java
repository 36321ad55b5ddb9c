package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Mistakes in what a restart leaves, section 6.11. */
final class WrongSurvivals {

  private WrongSurvivals() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong("01", "keeps the first state", "the groups after restart 1", Forgetting::new),
        wrong("02", "forgets take-overs", "the owner of the taken after restart 1", Owners::new),
        wrong("03", "forgets ids", "createGroup(taken) after a restart", Ids::new),
        wrong("04", "forgets codes", "status() of its job after a restart", Codes::new),
        wrong("05", "starts enumerators again", "next(5) after a restart", Walks::new),
        wrong(
            "06",
            "forgets times",
            "created() after a restart",
            () -> new Times(
                seen -> WrongDetails.builder(seen).created(Instant.EPOCH).build())),
        wrong("07", "ends with its last client", "after the last client closed", Ending::new),
        WrongBackend.of(
            "DETAIL-06/restart",
            "tells that groups were completed later than they were",
            "completed() of a complete group after a restart",
            () -> new Times(WrongSurvivals::completedLater)),
        WrongBackend.of(
            "JAVA-EVENT-01/restart",
            "tells no outcomes after a restart",
            "the call for what was told nobody before",
            Silent::new));
  }

  private static WrongBackend wrong(
      String clause, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("DUR-" + clause, mistake, message, twists);
  }

  /** Counts restarts. */
  private static class Restarting extends Twist {

    final AtomicInteger restarts = new AtomicInteger();

    @Override
    QueueFixture queue(QueueFixture real) {
      return new ForwardingQueue(real, this) {
        @Override
        public void startService() {
          super.startService();
          restarts.incrementAndGet();
        }
      };
    }

    boolean isRestarted() {
      return restarts.get() > 0;
    }
  }

  private static GroupDetails completedLater(GroupDetails seen) {
    return seen.completed().isEmpty()
        ? seen
        : WrongDetails.builder(seen)
            .completed(seen.completed().get().plusSeconds(3600))
            .build();
  }

  private static final class Silent extends Restarting {

    @Override
    BackgroundCopyCallback callback(BackgroundCopyCallback real) {
      return event -> {
        if (!isRestarted()) {
          real.onStatus(event);
        }
      };
    }
  }

  private static final class Forgetting extends Restarting {

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public <T> T get(GroupProperty<T> property) {
          T value = super.get(property);
          return property == GroupProperty.DESCRIPTION && restarts.get() > 1
              ? property.type().cast("")
              : value;
        }
      };
    }
  }

  private static final class Owners extends Restarting {

    private final Map<UUID, String> makers = new ConcurrentHashMap<>();

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public BackgroundCopyGroup createGroup(UUID groupId) {
          makers.put(groupId, real.caller().name());
          return super.createGroup(groupId);
        }

        @Override
        public Optional<GroupDetails> details(UUID groupId) {
          return super.details(groupId)
              .map(seen -> isRestarted() && makers.containsKey(groupId)
                  ? WrongDetails.builder(seen).owner(makers.get(groupId)).build()
                  : seen);
        }
      };
    }
  }

  private static final class Ids extends Restarting {

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public BackgroundCopyGroup createGroup(UUID groupId) {
          try {
            return super.createGroup(groupId);
          } catch (DuplicateIdException e) {
            if (isRestarted()) {
              return getGroup(groupId);
            }
            throw e;
          }
        }
      };
    }
  }

  private static final class Codes extends Restarting {

    @Override
    BackgroundCopyJob job(BackgroundCopyJob real) {
      return new ForwardingJob(real) {
        @Override
        public JobStatus status() {
          JobStatus right = super.status();
          return isRestarted() ? new JobStatus(right.bits(), 0, 0, 0) : right;
        }
      };
    }
  }

  private static final class Walks extends Restarting {

    @Override
    GroupEnumerator groups(GroupEnumerator real) {
      return new ForwardingGroups(real, this) {
        private int seen = restarts.get();

        @Override
        public List<UUID> next(int celt) {
          if (restarts.get() > seen) {
            seen = restarts.get();
            real.reset();
          }
          return super.next(celt);
        }
      };
    }
  }

  /** Tells other details of a group after a restart. */
  private static final class Times extends Restarting {

    private final UnaryOperator<GroupDetails> wrong;

    Times(UnaryOperator<GroupDetails> wrong) {
      this.wrong = wrong;
    }

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public Optional<GroupDetails> details(UUID groupId) {
          return super.details(groupId).map(seen -> isRestarted() ? wrong.apply(seen) : seen);
        }
      };
    }
  }

  private static final class Ending extends Twist {

    private final AtomicInteger open = new AtomicInteger();

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      open.incrementAndGet();
      return new ForwardingManager(real, this) {
        private boolean closed;

        @Override
        public void close() {
          if (!closed && open.decrementAndGet() == 0) {
            for (UUID id : real.enumGroups().next(Integer.MAX_VALUE)) {
              real.getGroup(id).cancel();
            }
          }
          closed = true;
          super.close();
        }
      };
    }
  }
}
