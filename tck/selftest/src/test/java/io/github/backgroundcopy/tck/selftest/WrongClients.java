package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.selftest.CallTwist.Call;
import io.github.backgroundcopy.tck.selftest.CallTwist.Mistake;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Mistakes in what several clients share, in section 6.1. */
final class WrongClients {

  private WrongClients() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "lists for a client only what it made",
            "enumGroups() of the one",
            Set.of("createGroup", "enumGroups"),
            () -> new OwnListing(false)),
        wrong(
            "lists for a client what it has listed before",
            "enumGroups() of the one, later",
            Set.of("createGroup", "enumGroups"),
            () -> new OwnListing(true)),
        wrong(
            "calls an id taken for the client only that took it",
            "createGroup(taken) by the other",
            Set.of("createGroup"),
            OwnIds::new),
        WrongBackend.of(
            "ACT-01",
            "reads properties once for each handle",
            "DISPLAY_NAME by the other",
            CallTwist.of(BackgroundCopyGroup.class, Set.of("set", "get"), OwnProperties::new)),
        WrongBackend.of(
            "ACT-01",
            "does not tell a client what another one cancelled",
            "status() of a group that the other cancelled",
            CallTwist.group("status", call -> {
              try {
                return call.proceed();
              } catch (InvalidStateException e) {
                return new GroupStatus(0x180);
              }
            })),
        WrongBackend.of(
            "JAVA-CLOSE-03",
            "ends the queue with the first client that closes",
            "enumGroups() of the other",
            CallTwist.manager("close", call -> {
              QueueManager all = call.as(Principal.A);
              all.enumGroups()
                  .next(Integer.MAX_VALUE)
                  .forEach(id -> all.getGroup(id).cancel());
              return call.proceed();
            })),
        WrongBackend.of(
            "JAVA-CLOSE-05",
            "tells nothing in a listing whose client was closed",
            "the others of a closed",
            CallTwist.manager("enumGroupDetails", WrongClients::unreadable)));
  }

  private static Object unreadable(Call call) throws Throwable {
    QueueManager client = call.client;
    @SuppressWarnings("unchecked")
    SnapshotEnumerator<GroupEntry> real =
        (SnapshotEnumerator<GroupEntry>) Objects.requireNonNull(call.proceed());
    return new ForwardingEntries(real) {
      @Override
      public List<GroupEntry> next(int celt) {
        return super.next(celt).stream()
            .map(entry -> isClosed(client) ? denied(entry) : entry)
            .toList();
      }
    };
  }

  private static GroupEntry denied(GroupEntry entry) {
    return new GroupEntry.Denied(entry.id(), HResult.E_ACCESSDENIED);
  }

  private static boolean isClosed(QueueManager client) {
    try {
      return client.enumGroups() == null;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static WrongBackend wrong(
      String mistake, String message, Set<String> methods, Supplier<Mistake> making) {
    return WrongBackend.of(
        "ACT-01", mistake, message, CallTwist.of(QueueManager.class, methods, making));
  }

  /** Keeps a list for each client. */
  private static final class OwnListing implements Mistake {

    private final boolean addsOthers;
    private final Map<QueueManager, Set<UUID>> listed = new HashMap<>();

    OwnListing(boolean addsOthers) {
      this.addsOthers = addsOthers;
    }

    @Override
    public Object make(Call call) {
      Set<UUID> ids = listed.computeIfAbsent(call.client, client -> new LinkedHashSet<>());
      if (call.method().equals("createGroup")) {
        BackgroundCopyGroup group = call.client.createGroup(call.argument(0));
        if (!addsOthers) {
          ids.add(group.id());
        }
        return group;
      }
      if (addsOthers) {
        ids.addAll(call.client.enumGroups().next(Integer.MAX_VALUE));
      }
      return new ListGroups(List.copyOf(ids), 0);
    }
  }

  private static final class OwnIds implements Mistake {

    private final Map<QueueManager, Set<UUID>> taken = new HashMap<>();

    @Override
    public Object make(Call call) {
      UUID id = call.argument(0);
      boolean isNew =
          taken.computeIfAbsent(call.client, client -> new HashSet<>()).add(id);
      try {
        return call.client.createGroup(id);
      } catch (DuplicateIdException e) {
        if (isNew) {
          return call.client.getGroup(id);
        }
        throw e;
      }
    }
  }

  private static final class OwnProperties implements Mistake {

    private final Map<Object, Object> names = new HashMap<>();

    @Override
    public Object make(Call call) throws Throwable {
      if (call.argument(0) == GroupProperty.DISPLAY_NAME) {
        if (call.method().equals("get")) {
          return names.getOrDefault(call.target, "");
        }
        names.put(call.target, call.argument(1));
      }
      Object answer = call.proceed();
      return answer == null ? "" : answer;
    }
  }
}
