package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Mistakes in the ids of new jobs, section 6.4. */
final class WrongJobIds {

  private static final UUID ZERO = new UUID(0, 0);

  private WrongJobIds() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "04",
            "takes an id twice",
            "createJob(id of another group's job)",
            duplicates((group, id) -> new RenamedJob(group.createJob(UUID.randomUUID()), id))),
        wrong(
            "04",
            "calls a taken id malformed",
            seen(IllegalArgumentException.class),
            GroupTwist.refusedJobsInstead(
                DuplicateIdException.class, e -> new IllegalArgumentException("taken"))),
        wrong(
            "04",
            "makes the job before it looks at the id",
            "what can be seen after the refused createJob(id of another group's job)",
            GroupTwist.refusedJobs((group, e) -> {
              if (e instanceof DuplicateIdException) {
                group.createJob(UUID.randomUUID());
              }
              return e;
            })),
        wrong(
            "04",
            "refuses the group's own id",
            "createJob(the group's own id)",
            GroupTwist.jobs((group, id) -> {
              if (id.equals(group.id())) {
                throw new DuplicateIdException(id, "a group has this id");
              }
              return group.createJob(id);
            })),
        wrong(
            "04",
            "refuses the ids of other groups",
            "createJob(another group's id)",
            OneTableForAll::new),
        wrong(
            "04", "never frees an id", "createJob(id of a cancelled group's job)", NeverFreed::new),
        wrong(
            "04/foreign",
            "has a table of ids for each user",
            "createJob(id of V's job) by U",
            () -> new TablePerUser() {
              @Override
              BackgroundCopyJob foreign(BackgroundCopyGroup group, UUID id) {
                return new RenamedJob(group.createJob(UUID.randomUUID()), id);
              }
            }),
        wrong(
            "04/foreign",
            "keeps the id of a foreign job secret",
            seen(QueueAccessDeniedException.class),
            () -> new TablePerUser() {
              @Override
              BackgroundCopyJob foreign(BackgroundCopyGroup group, UUID id) {
                throw new QueueAccessDeniedException("not yours");
              }
            }),
        wrong(
            "07",
            "takes the zero id",
            "createJob(zero)",
            GroupTwist.jobs((group, id) -> id.equals(ZERO)
                ? new RenamedJob(group.createJob(UUID.randomUUID()), id)
                : group.createJob(id))),
        wrong(
            "07",
            "calls the zero id unsupported",
            seen(UnsupportedOperationException.class),
            GroupTwist.refusedJobsInstead(
                IllegalArgumentException.class, e -> new UnsupportedOperationException("zero"))),
        wrong(
            "07",
            "makes a job for the zero id",
            "what can be seen after the refused createJob(zero)",
            GroupTwist.refusedJobs((group, e) -> {
              if (e instanceof IllegalArgumentException) {
                group.createJob(UUID.randomUUID());
              }
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

  private static Supplier<Twist> duplicates(
      BiFunction<BackgroundCopyGroup, UUID, BackgroundCopyJob> mistake) {
    return GroupTwist.jobs((group, id) -> {
      try {
        return group.createJob(id);
      } catch (DuplicateIdException e) {
        return mistake.apply(group, id);
      }
    });
  }

  /** Keeps the ids of groups, and looks there for jobs too. */
  private static final class OneTableForAll extends Twist {

    private final Set<UUID> groups = new HashSet<>();

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      groups.add(real.id());
      return new ForwardingGroup(real, this) {
        @Override
        public BackgroundCopyJob createJob(UUID jobId) {
          if (groups.contains(jobId) && !jobId.equals(id())) {
            throw new DuplicateIdException(jobId, "a group has this id");
          }
          return super.createJob(jobId);
        }
      };
    }
  }

  /** Keeps the ids of jobs for ever. */
  private static final class NeverFreed extends Twist {

    private final Set<UUID> used = new HashSet<>();

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public BackgroundCopyJob createJob(UUID jobId) {
          if (used.contains(jobId)) {
            throw new DuplicateIdException(jobId, "a job had this id");
          }
          BackgroundCopyJob job = super.createJob(jobId);
          used.add(jobId);
          return job;
        }
      };
    }
  }

  /** Knows who made a job, and answers in its own way if somebody else takes its id. */
  private abstract static class TablePerUser extends Twist {

    private final Map<UUID, Principal> owners = new HashMap<>();

    abstract BackgroundCopyJob foreign(BackgroundCopyGroup group, UUID id);

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public BackgroundCopyGroup createGroup(UUID groupId) {
          return groupOf(principal, real.createGroup(groupId));
        }
      };
    }

    private BackgroundCopyGroup groupOf(Principal principal, BackgroundCopyGroup group) {
      return new ForwardingGroup(group, this) {
        @Override
        public BackgroundCopyJob createJob(UUID jobId) {
          Principal owner = owners.putIfAbsent(jobId, principal);
          return owner == null || owner == principal
              ? super.createJob(jobId)
              : foreign(real, jobId);
        }
      };
    }
  }
}
