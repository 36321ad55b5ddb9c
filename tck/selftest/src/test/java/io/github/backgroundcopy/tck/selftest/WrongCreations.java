package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.selftest.CallTwist.Call;
import io.github.backgroundcopy.tck.selftest.CallTwist.Mistake;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Mistakes in {@code CreateGroup}, section 6.2. */
final class WrongCreations {

  private static final UUID ZERO = new UUID(0, 0);
  private static final String UNCHANGED = "what can be seen after the refused createGroup(taken)";

  private WrongCreations() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBackend.of(
            "QMGR-CREATE-01",
            "takes an id with an empty half for none",
            "empty half",
            before(id -> {
              if (id.getMostSignificantBits() == 0) {
                throw new IllegalArgumentException("empty half");
              }
            })),
        WrongBackend.of(
            "QMGR-CREATE-01",
            "takes ids with equal hash codes for equal",
            "equal hash code",
            CallTwist.of(QueueManager.class, Set.of("createGroup"), TakenHashes::new)),
        WrongBackend.of(
            "QMGR-CREATE-01",
            "exchanges the halves of an id",
            "id()",
            CallTwist.group("id", call -> {
              UUID id = call.group().id();
              return new UUID(id.getLeastSignificantBits(), id.getMostSignificantBits());
            })),
        WrongBackend.of(
            "QMGR-CREATE-01",
            "lists a group only when it has a job",
            "enumGroups() after createGroup(",
            WrongListings.hiding(group -> group.jobId().isEmpty())),
        taken(
            "answers a taken id with the group that has it",
            "createGroup(taken)",
            call -> call.client.getGroup(call.argument(0))),
        taken("calls a taken id malformed", "IllegalArgumentException: taken", call -> {
          throw new IllegalArgumentException("taken");
        }),
        taken("calls a taken id a wrong state", "InvalidStateException: taken", call -> {
          throw new InvalidStateException("taken");
        }),
        spoiling(
            "clears the name of a group whose id is asked for again",
            group -> group.set(GroupProperty.DISPLAY_NAME, "")),
        spoiling(
            "clears the description of a group whose id is asked for again",
            group -> group.set(GroupProperty.DESCRIPTION, "")),
        spoiling(
            "clears the flags of a group whose id is asked for again",
            group -> group.set(GroupProperty.NOTIFY_FLAGS, new NotifyFlags(0))),
        spoiling("starts a group whose id is asked for again", BackgroundCopyGroup::resume),
        taken("empties a group whose id is asked for again", UNCHANGED, call -> {
          UUID id = call.argument(0);
          call.client.getGroup(id).cancel();
          call.client.createGroup(id);
          return call.proceed();
        }),
        WrongBackend.of(
            "QMGR-CREATE-02",
            "moves a group whose id is asked for again to the end",
            "listing after a refused createGroup",
            MovedToTheEnd::new),
        foreign(
            "allows an id that another user has",
            "createGroup(id of U's group) by Caller[name=",
            call -> call.client.createGroup(new UUID(7, 7))),
        foreign("tells an id that another user has by denying access", "denied to others", call -> {
          throw new QueueAccessDeniedException("denied to others");
        }),
        WrongBackend.of(
            "QMGR-CREATE-03",
            "lets an administrator create what a user has",
            "it returned normally",
            onTaken(call -> call.principal == Principal.A
                ? call.client.getGroup(call.argument(0))
                : call.proceed())),
        WrongBackend.of(
            "QMGR-CREATE-03",
            "gives a group to the administrator who asks for its id again",
            "what can be seen after the refused createGroup(id of U's group)",
            onTaken(call -> {
              if (call.principal == Principal.A) {
                call.client.getGroup(call.argument(0)).id();
              }
              return call.proceed();
            })),
        zero("creates a group without an id", call -> call.client.createGroup(new UUID(0, 1))),
        zero("calls the id of none taken", call -> {
          throw new DuplicateIdException(ZERO, "zero");
        }),
        zero("creates a group before it refuses the id of none", call -> {
          call.client.createGroup(new UUID(0, 1)).id();
          return call.proceed();
        }),
        again(
            "never gives an id back", "DuplicateIdException", Set.of("createGroup"), UsedIds::new),
        again(
            "takes the name of the old group for the new one",
            "all of the new group",
            Set.of("createGroup"),
            Reborn::new),
        WrongBackend.of(
            "QMGR-CREATE-05",
            "takes the place of the old group for the new one",
            "order",
            FirstPlaces::new),
        WrongBackend.of(
            "QMGR-CREATE-05",
            "looks up the group of a handle by its id",
            "status() of the old handle",
            CallTwist.group("status", onGone(call -> new GroupStatus(0x180)))),
        WrongBackend.of(
            "QMGR-CREATE-05",
            "cancels by id",
            "cancel() of the old handle",
            CallTwist.group("cancel", onGone(call -> {
              call.client.getGroup(call.group().id()).cancel();
              return null;
            }))),
        WrongBackend.of(
            "QMGR-CREATE-05",
            "keeps the old job for its handles",
            "status() of the old job",
            CallTwist.job("status", onGone(call -> new JobStatus(0x08, 0, 0, 0)))),
        WrongBackend.of(
            "QMGR-CREATE-05/take-over",
            "keeps the id of a taken group for its former owner",
            "of one that A took and cancelled",
            CallTwist.of(QueueManager.class, Set.of("createGroup", "getGroup"), FormerOwners::new)),
        only("makes one group for each client", () -> new LaxOnce(false)),
        only("refuses an id that is asked for at once with another code", () -> new LaxOnce(true)),
        limit(
            "allows 59 groups",
            "LimitExceededException: group 60",
            59,
            () -> new LimitExceededException("group 60")),
        limit(
            "denies access to group 61",
            "group 61",
            60,
            () -> new QueueAccessDeniedException("no more")),
        limit(
            "limits groups with the code of files",
            "group 61",
            60,
            () -> new LimitExceededException(HResult.BG_E_TOO_MANY_FILES_IN_JOB, "no more", null)),
        WrongBackend.of(
            "QMGR-CREATE-07",
            "creates a group although it refuses it",
            "enumGroups() beyond 60 groups",
            CallTwist.manager("createGroup", call -> {
              BackgroundCopyGroup group = call.client.createGroup(call.argument(0));
              if (call.client.enumGroups().count() > 60) {
                throw new LimitExceededException("no more");
              }
              return group;
            })),
        WrongBackend.of(
            "QMGR-CREATE-07",
            "drops the oldest group for a new one",
            "enumGroups() of 60 groups",
            CallTwist.manager("createGroup", call -> {
              if (call.client.enumGroups().count() == 50) {
                UUID oldest = call.client.enumGroups().next(1).get(0);
                call.client.getGroup(oldest).cancel();
              }
              return call.proceed();
            })));
  }

  private static Supplier<Twist> before(Consumer<UUID> rule) {
    return CallTwist.manager("createGroup", call -> {
      rule.accept(call.argument(0));
      return call.proceed();
    });
  }

  private static Supplier<Twist> onTaken(Mistake mistake) {
    return CallTwist.manager("createGroup", call -> {
      UUID id = call.argument(0);
      boolean isTaken = call.as(Principal.A).details(id).isPresent();
      return isTaken ? mistake.make(call) : call.proceed();
    });
  }

  private static WrongBackend taken(String mistake, String message, Mistake onTaken) {
    return WrongBackend.of("QMGR-CREATE-02", mistake, message, onTaken(onTaken));
  }

  private static WrongBackend spoiling(String mistake, Consumer<BackgroundCopyGroup> spoil) {
    return taken(mistake, UNCHANGED, call -> {
      spoil.accept(call.client.getGroup(call.argument(0)));
      return call.proceed();
    });
  }

  private static WrongBackend foreign(String mistake, String message, Mistake onForeign) {
    return WrongBackend.of(
        "QMGR-CREATE-03",
        mistake,
        message,
        onTaken(call -> call.client.details(call.argument(0)).isEmpty()
            ? onForeign.make(call)
            : call.proceed()));
  }

  private static WrongBackend zero(String mistake, Mistake onZero) {
    return WrongBackend.of(
        "QMGR-CREATE-04",
        mistake,
        "createGroup(zero)",
        CallTwist.manager(
            "createGroup",
            call -> ZERO.equals(call.argument(0)) ? onZero.make(call) : call.proceed()));
  }

  private static WrongBackend again(
      String mistake, String message, Set<String> methods, Supplier<Mistake> mistakes) {
    return WrongBackend.of(
        "QMGR-CREATE-05", mistake, message, CallTwist.of(QueueManager.class, methods, mistakes));
  }

  private static Mistake onGone(Mistake mistake) {
    return call -> {
      try {
        return call.proceed();
      } catch (InvalidStateException e) {
        return mistake.make(call);
      }
    };
  }

  private static WrongBackend only(String mistake, Supplier<Mistake> mistakes) {
    return WrongBackend.of(
        "QMGR-CREATE-06",
        mistake,
        mistake.contains("code") ? "InvalidStateException" : "successes among 64",
        CallTwist.of(QueueManager.class, Set.of("createGroup"), mistakes));
  }

  private static WrongBackend limit(
      String mistake, String message, int limit, Supplier<RuntimeException> refusal) {
    return WrongBackend.of(
        "QMGR-CREATE-07", mistake, message, CallTwist.manager("createGroup", call -> {
          if (call.client.enumGroups().count() >= limit) {
            throw refusal.get();
          }
          return call.proceed();
        }));
  }

  private static final class TakenHashes implements Mistake {

    private final Set<Integer> hashes = new HashSet<>();

    @Override
    public Object make(Call call) {
      UUID id = call.argument(0);
      if (!hashes.add(id.hashCode())) {
        throw new DuplicateIdException(id, "equal hash code");
      }
      return call.client.createGroup(id);
    }
  }

  private static final class UsedIds implements Mistake {

    private final Set<UUID> used = new HashSet<>();

    @Override
    public Object make(Call call) {
      UUID id = call.argument(0);
      if (!used.add(id)) {
        throw new DuplicateIdException(id, "used before");
      }
      return call.client.createGroup(id);
    }
  }

  /** Forgets the id of a group where it is now, and not where it was. */
  private static final class FormerOwners implements Mistake {

    private final Map<UUID, String> owners = new HashMap<>();
    private final Set<UUID> taken = new HashSet<>();

    @Override
    public Object make(Call call) {
      UUID id = call.argument(0);
      String name = call.client.caller().name();
      if (call.method().equals("getGroup")) {
        if (!name.equals(owners.getOrDefault(id, name))) {
          taken.add(id);
        }
        return call.client.getGroup(id);
      }
      if (taken.contains(id) && name.equals(owners.get(id))) {
        throw new DuplicateIdException(id, "it had been yours");
      }
      BackgroundCopyGroup group = call.client.createGroup(id);
      owners.put(id, name);
      return group;
    }
  }

  /** Gives a group the name that one of its id had. */
  private static final class Reborn implements Mistake {

    private final Set<UUID> used = new HashSet<>();

    @Override
    public Object make(Call call) {
      BackgroundCopyGroup group = call.client.createGroup(call.argument(0));
      if (!used.add(group.id())) {
        group.set(GroupProperty.DISPLAY_NAME, "name");
      }
      return group;
    }
  }

  /** Lists groups in the order in which their ids were first used. */
  private static final class FirstPlaces extends Twist {

    private final List<UUID> used = new ArrayList<>();

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      if (!used.contains(real.id())) {
        used.add(real.id());
      }
      return super.group(real);
    }

    @Override
    GroupEnumerator groups(GroupEnumerator real) {
      List<UUID> ids = new ArrayList<>(real.next(Integer.MAX_VALUE));
      ids.sort(Comparator.comparing(used::indexOf));
      return new ListGroups(List.copyOf(ids), 0);
    }
  }

  /** Lists a group last whose id was asked for again. */
  private static final class MovedToTheEnd extends Twist {

    private final Set<UUID> asked = new HashSet<>();
    private final Set<UUID> moved = new HashSet<>();

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public BackgroundCopyGroup createGroup(UUID groupId) {
          if (!asked.add(groupId)) {
            moved.add(groupId);
          }
          return super.createGroup(groupId);
        }
      };
    }

    @Override
    SnapshotEnumerator<GroupEntry> entries(SnapshotEnumerator<GroupEntry> real) {
      return new ForwardingEntries(real) {
        @Override
        public Stream<GroupEntry> stream() {
          return super.stream().sorted(Comparator.comparing(entry -> moved.contains(entry.id())));
        }
      };
    }
  }

  /** Makes a group for each client that asks, or answers all others with a wrong state. */
  private static final class LaxOnce implements Mistake {

    private final boolean refuses;
    private final Map<Object, Set<UUID>> made = new ConcurrentHashMap<>();

    LaxOnce(boolean refuses) {
      this.refuses = refuses;
    }

    @Override
    public Object make(Call call) {
      UUID id = call.argument(0);
      boolean isNew = made.computeIfAbsent(call.client, client -> ConcurrentHashMap.newKeySet())
          .add(id);
      try {
        return call.client.createGroup(id);
      } catch (DuplicateIdException e) {
        if (refuses) {
          throw new InvalidStateException("another thread was faster");
        }
        if (isNew) {
          return call.client.getGroup(id);
        }
        throw e;
      }
    }
  }
}
