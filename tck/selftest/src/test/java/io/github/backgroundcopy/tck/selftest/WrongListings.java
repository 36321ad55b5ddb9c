package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.selftest.CallTwist.Call;
import io.github.backgroundcopy.tck.selftest.CallTwist.Mistake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Mistakes in {@code EnumGroups}, section 6.2. */
final class WrongListings {

  private WrongListings() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "QMGR-ENUM-02",
            "lists all groups for everybody",
            "U's enumGroups()",
            enumGroups(call -> call.as(Principal.A).enumGroups())),
        wrong(
            "QMGR-ENUM-02",
            "lists the details of all groups for everybody",
            "U's enumGroupDetails()",
            CallTwist.manager("enumGroupDetails", call -> call.as(Principal.A).enumGroupDetails())),
        wrong(
            "QMGR-ENUM-02",
            "counts all groups for everybody",
            "V's count()",
            counting(call -> call.as(Principal.A).enumGroups().count())),
        wrong(
            "QMGR-ENUM-02",
            "lists what a user created, whoever owns it",
            "U's enumGroups(), later",
            CallTwist.of(QueueManager.class, Set.of("createGroup", "enumGroups"), ByCreator::new)),
        wrong(
            "QMGR-ENUM-03",
            "lists for an administrator only its own groups",
            "A's enumGroups()",
            ofOwner("enumGroups")),
        wrong(
            "QMGR-ENUM-03",
            "lists no groups of administrators",
            "A's enumGroups()",
            hiding(group -> group.owner().orElse("").equals(MemoryCallers.A))),
        wrong(
            "QMGR-ENUM-03",
            "counts for an administrator only its own groups",
            "A's count()",
            counting(call -> call.client.enumGroupDetails().stream()
                .flatMap(entry -> entry.details().stream())
                .filter(group ->
                    group.owner().orElse("").equals(call.client.caller().name()))
                .count())),
        wrong(
            "QMGR-ENUM-03",
            "lists details for an administrator as for a user",
            "A's enumGroupDetails()",
            CallTwist.manager(
                "enumGroupDetails",
                call -> call.principal == Principal.A
                    ? call.as(Principal.U).enumGroupDetails()
                    : call.proceed())),
        takingAway("gets every group that it lists", "A's listing", "enumGroups"),
        takingAway("gets every group whose details it lists", "A's listing", "enumGroupDetails"),
        wrong(
            "QMGR-ENUM-04",
            "gets the group whose details it tells",
            "owner",
            CallTwist.manager("details", call -> {
              if (call.principal == Principal.A) {
                call.client.getGroup(call.argument(0)).id();
              }
              return call.proceed();
            })),
        wrong(
            "QMGR-ENUM-05",
            "refuses to list nothing",
            "ItemNotFoundException: nothing",
            onEmpty(call -> {
              throw new ItemNotFoundException("nothing");
            })),
        wrong(
            "QMGR-ENUM-05", "gives null for an empty queue", "NullPointer", onEmpty(call -> null)),
        wrong(
            "QMGR-ENUM-05",
            "lists an entry of its own",
            "count()",
            onEmpty(call -> new ListGroups(List.of(new UUID(0, 0)), 0))),
        wrong(
            "QMGR-ENUM-05",
            "passes what is not there",
            "skip(1)",
            onEmpty(call -> new ListGroups(List.of(), 0) {
              @Override
              public long skip(long celt) {
                return celt;
              }
            })),
        wrong(
            "QMGR-ENUM-05",
            "counts cancelled groups",
            "count()",
            CallTwist.of(
                QueueManager.class, Set.of("createGroup", "enumGroups"), EverCounted::new)),
        wrong(
            "QMGR-ENUM-05/foreign",
            "lists other users' groups",
            "count()",
            enumGroups(call -> call.as(Principal.A).enumGroups())),
        wrong(
            "QMGR-ENUM-05/foreign",
            "lists details of other users' groups",
            "count() of the details",
            CallTwist.manager("enumGroupDetails", call -> call.as(Principal.A).enumGroupDetails())),
        wrong(
            "QMGR-ENUM-05/foreign",
            "denies a user the listing of what others own",
            "nothing is yours",
            onEmpty(call -> {
              throw new QueueAccessDeniedException("nothing is yours");
            })),
        hidden("new groups", group -> group.jobId().isEmpty()),
        hidden(
            "suspended groups",
            group -> group.jobId().isPresent() && group.status().bits() == 0x180),
        hidden("running groups", group -> group.status().bits() == 0x80),
        hidden("complete groups", group -> group.status().bits() == 0x140),
        hidden("failed groups", group -> group.status().bits() == 0x380),
        wrong(
            "QMGR-ENUM-06",
            "goes on to list cancelled groups",
            "enumGroups()",
            CallTwist.of(QueueManager.class, Set.of("createGroup", "enumGroups"), EverListed::new)),
        wrong(
            "QMGR-ENUM-06",
            "fills the place of a cancelled group with the last one",
            "enumGroups()",
            CallTwist.of(QueueManager.class, Set.of("enumGroups"), SwapRemoved::new)));
  }

  private static WrongBackend wrong(
      String check, String mistake, String message, Supplier<Twist> twist) {
    return WrongBackend.of(check, mistake, message, twist);
  }

  private static WrongBackend hidden(String what, Predicate<GroupDetails> isHidden) {
    return wrong("QMGR-ENUM-06", "does not list " + what, "enumGroups()", hiding(isHidden));
  }

  private static WrongBackend takingAway(String mistake, String message, String method) {
    return wrong("QMGR-ENUM-04", mistake, message, CallTwist.manager(method, call -> {
      if (call.principal == Principal.A) {
        call.client.enumGroups().stream().forEach(id -> call.client.getGroup(id).id());
      }
      return call.proceed();
    }));
  }

  /** Lists all but some groups. */
  static Supplier<Twist> hiding(Predicate<GroupDetails> isHidden) {
    return enumGroups(call -> new ListGroups(
        call.client.enumGroups().stream()
            .filter(id -> call.client.details(id).filter(isHidden).isEmpty())
            .toList(),
        0));
  }

  private static Supplier<Twist> ofOwner(String method) {
    return CallTwist.manager(
        method,
        call -> new ListGroups(
            call.client.enumGroups().stream()
                .filter(id -> call.client
                    .details(id)
                    .flatMap(GroupDetails::owner)
                    .filter(call.client.caller().name()::equals)
                    .isPresent())
                .toList(),
            0));
  }

  private static Supplier<Twist> enumGroups(Mistake mistake) {
    return CallTwist.manager("enumGroups", mistake);
  }

  private static Supplier<Twist> onEmpty(Mistake mistake) {
    return enumGroups(
        call -> call.client.enumGroups().count() == 0 ? mistake.make(call) : call.proceed());
  }

  private static Supplier<Twist> counting(Counter counter) {
    return enumGroups(call -> {
      long count = counter.count(call);
      return new ListGroups(call.client.enumGroups().stream().toList(), 0) {
        @Override
        public long count() {
          return count;
        }
      };
    });
  }

  private interface Counter {
    long count(Call call);
  }

  /** Lists for every user what it created. */
  private static final class ByCreator implements Mistake {

    private final List<UUID> ofU = new ArrayList<>();

    @Override
    public Object make(Call call) {
      if (call.method().equals("createGroup")) {
        if (call.principal == Principal.U) {
          ofU.add(call.argument(0));
        }
        return call.client.createGroup(call.argument(0));
      }
      return call.principal == Principal.U
          ? new ListGroups(List.copyOf(ofU), 0)
          : call.client.enumGroups();
    }
  }

  /** Counts what was ever created. */
  private static final class EverCounted implements Mistake {

    private final Set<UUID> created = new HashSet<>();

    @Override
    public Object make(Call call) {
      if (call.method().equals("createGroup")) {
        created.add(call.argument(0));
        return call.client.createGroup(call.argument(0));
      }
      int count = created.size();
      return new ListGroups(call.client.enumGroups().stream().toList(), 0) {
        @Override
        public long count() {
          return count;
        }
      };
    }
  }

  /** Lists what was ever created. */
  private static final class EverListed implements Mistake {

    private final Set<UUID> created = new LinkedHashSet<>();

    @Override
    public Object make(Call call) {
      if (call.method().equals("createGroup")) {
        created.add(call.argument(0));
        return call.client.createGroup(call.argument(0));
      }
      return new ListGroups(List.copyOf(created), 0);
    }
  }

  /** Keeps an array without holes. */
  private static final class SwapRemoved implements Mistake {

    private final List<UUID> kept = new ArrayList<>();

    @Override
    public Object make(Call call) {
      List<UUID> ids = call.client.enumGroups().next(Integer.MAX_VALUE);
      for (int i = kept.size() - 1; i >= 0; i--) {
        if (!ids.contains(kept.get(i))) {
          UUID last = kept.remove(kept.size() - 1);
          if (i < kept.size()) {
            kept.set(i, last);
          }
        }
      }
      ids.stream().filter(id -> !kept.contains(id)).forEach(kept::add);
      return new ListGroups(List.copyOf(kept), 0);
    }
  }
}
