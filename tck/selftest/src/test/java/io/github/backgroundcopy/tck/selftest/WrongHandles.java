package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.selftest.CallTwist.Call;
import io.github.backgroundcopy.tck.selftest.CallTwist.Mistake;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Mistakes in {@code GetGroup} by the owner, section 6.2. */
final class WrongHandles {

  private static final String NOT_FOUND = "expected: ItemNotFoundException";

  private WrongHandles() {}

  static List<WrongBackend> all() {
    return List.of(
        WrongBackend.of(
            "QMGR-GET-01",
            "gives the newest group",
            "getGroup(",
            CallTwist.manager("getGroup", call -> {
              List<UUID> ids = call.client.enumGroups().next(Integer.MAX_VALUE);
              return call.client.getGroup(ids.get(ids.size() - 1));
            })),
        WrongBackend.of(
            "QMGR-GET-01",
            "mixes up groups whose ids have equal hash codes",
            "its DISPLAY_NAME",
            CallTwist.of(BackgroundCopyGroup.class, Set.of("set", "get"), ByHash::new)),
        WrongBackend.of(
            "QMGR-GET-01",
            "looks for a group by half of its id",
            "its DISPLAY_NAME",
            CallTwist.manager("getGroup", call -> {
              UUID id = call.argument(0);
              UUID found = call.client.enumGroups().stream()
                  .filter(one -> one.getLeastSignificantBits() == id.getLeastSignificantBits())
                  .findFirst()
                  .orElse(id);
              return call.client.getGroup(found);
            })),
        unknown(
            "creates what it does not find",
            NOT_FOUND,
            call -> call.client.createGroup(call.argument(0))),
        unknown("gives null for an unknown id", NOT_FOUND, call -> null),
        unknown("calls an unknown id malformed", "IllegalArgumentException: unknown", call -> {
          throw new IllegalArgumentException("unknown");
        }),
        unknown("calls the id of none malformed", "IllegalArgumentException: zero", call -> {
          if (new UUID(0, 0).equals(call.argument(0))) {
            throw new IllegalArgumentException("zero");
          }
          return call.proceed();
        }),
        unknown("finds a group by an equal hash code", NOT_FOUND, call -> {
          int hash = call.<UUID>argument(0).hashCode();
          for (UUID id : call.client.enumGroups().next(Integer.MAX_VALUE)) {
            if (id.hashCode() == hash) {
              return call.client.getGroup(id);
            }
          }
          return call.proceed();
        }),
        unknown("finds a group by its job's id", NOT_FOUND, WrongHandles::groupOfJob),
        WrongBackend.of(
            "QMGR-GET-02",
            "calls the id of a cancelled group a wrong state",
            "InvalidStateException: cancelled",
            CallTwist.of(
                QueueManager.class, Set.of("createGroup", "getGroup"), RememberedIds::new)),
        WrongBackend.of(
            "QMGR-GET-02",
            "refuses to tell details of an unknown id",
            "ItemNotFoundException: no details",
            CallTwist.manager("details", call -> {
              if (call.client.details(call.argument(0)).isEmpty()) {
                throw new ItemNotFoundException("no details");
              }
              return call.proceed();
            })),
        WrongBackend.of(
            "QMGR-GET-02",
            "makes up details of an unknown id",
            "details(",
            CallTwist.manager(
                "details",
                call -> Optional.of(GroupDetails.builder(call.argument(0)).build()))),
        twoHandles("keeps a name for each handle", () -> new OwnCopies(GroupProperty.DISPLAY_NAME)),
        twoHandles(
            "keeps a description for each handle", () -> new OwnCopies(GroupProperty.DESCRIPTION)),
        twoHandles("keeps flags for each handle", () -> new OwnCopies(GroupProperty.NOTIFY_FLAGS)),
        WrongBackend.of(
            "QMGR-GET-07",
            "knows a job by the handle only that made it",
            "all by both handles",
            CallTwist.of(BackgroundCopyGroup.class, Set.of("createJob", "enumJobs"), OwnJobs::new)),
        WrongBackend.of(
            "QMGR-GET-07",
            "knows the foreground by the handle only that switched to it",
            "all by both handles",
            CallTwist.of(
                BackgroundCopyGroup.class,
                Set.of("switchToForeground", "status"),
                OwnForeground::new)),
        WrongBackend.of(
            "QMGR-GET-07",
            "answers by a handle after another one cancelled",
            "status() after cancel() by the other",
            CallTwist.group("status", call -> {
              try {
                return call.proceed();
              } catch (InvalidStateException e) {
                return new GroupStatus(0x180);
              }
            })));
  }

  private static WrongBackend unknown(String mistake, String message, Mistake onUnknown) {
    return WrongBackend.of(
        "QMGR-GET-02",
        mistake,
        message,
        CallTwist.manager(
            "getGroup",
            call -> call.client.details(call.argument(0)).isEmpty()
                ? onUnknown.make(call)
                : call.proceed()));
  }

  private static Object groupOfJob(Call call) {
    UUID job = call.argument(0);
    for (UUID id : call.client.enumGroups().next(Integer.MAX_VALUE)) {
      BackgroundCopyGroup group = call.client.getGroup(id);
      if (group.enumJobs().next(1).contains(job)) {
        return group;
      }
    }
    throw new ItemNotFoundException("no such group or job");
  }

  private static WrongBackend twoHandles(String mistake, Supplier<Mistake> mistakes) {
    return WrongBackend.of(
        "QMGR-GET-07",
        mistake,
        "all by both handles",
        CallTwist.of(BackgroundCopyGroup.class, Set.of("set", "get"), mistakes));
  }

  /** Keeps names by the hash code of the group's id. */
  private static final class ByHash implements Mistake {

    private final Map<Integer, Object> names = new HashMap<>();

    @Override
    public Object make(Call call) {
      int key = call.group().id().hashCode();
      if (call.method().equals("set")) {
        names.put(key, call.argument(1));
        return "";
      }
      return names.getOrDefault(key, "");
    }
  }

  private static final class RememberedIds implements Mistake {

    private final Set<UUID> created = new HashSet<>();

    @Override
    public Object make(Call call) {
      UUID id = call.argument(0);
      if (call.method().equals("createGroup")) {
        created.add(id);
        return call.client.createGroup(id);
      }
      try {
        return call.client.getGroup(id);
      } catch (ItemNotFoundException e) {
        if (created.contains(id)) {
          throw new InvalidStateException("cancelled");
        }
        throw e;
      }
    }
  }

  /** Keeps what was set for the handle by which it was set. */
  private static final class OwnCopies implements Mistake {

    private final GroupProperty<?> property;
    private final Map<Object, Object> values = new HashMap<>();

    OwnCopies(GroupProperty<?> property) {
      this.property = property;
    }

    @Override
    public Object make(Call call) throws Throwable {
      if (call.argument(0) == property) {
        if (call.method().equals("set")) {
          values.put(call.target, call.argument(1));
          return "";
        }
        if (values.containsKey(call.target)) {
          return values.get(call.target);
        }
      }
      Object answer = call.proceed();
      return answer == null ? "" : answer;
    }
  }

  private static final class OwnJobs implements Mistake {

    private final Set<Object> makers = new HashSet<>();

    @Override
    public Object make(Call call) {
      if (call.method().equals("createJob")) {
        makers.add(call.target);
        return call.group().createJob(call.argument(0));
      }
      if (makers.contains(call.target)) {
        return call.group().enumJobs();
      }
      var jobs = call.group().enumJobs();
      jobs.skip(1);
      return jobs;
    }
  }

  private static final class OwnForeground implements Mistake {

    private final Set<Object> switched = new HashSet<>();

    @Override
    public Object make(Call call) {
      if (call.method().equals("switchToForeground")) {
        switched.add(call.target);
        return "";
      }
      GroupStatus status = call.group().status();
      return switched.contains(call.target) ? new GroupStatus(status.bits() | 0x400) : status;
    }
  }
}
