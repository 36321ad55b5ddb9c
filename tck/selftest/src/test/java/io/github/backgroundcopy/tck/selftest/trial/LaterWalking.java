package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Mistakes in the difference of two snapshots, and in rare walks. */
final class LaterWalking {

  private LaterWalking() {}

  static List<Suspect> all() {
    return List.of(
        goneInReverse(),
        hundredCame(),
        movesToItsEnd(),
        movesTheEarlier(),
        comparesWhatIsLeft(),
        neverTheOtherWay(),
        otherClientsRefused(),
        nothingIsEverything(),
        firstOfManyLost(),
        copiesCompareWithNow(),
        iteratorEndsWithNull(),
        resetOfACopyResetsBoth(),
        skipSaysWhatWasAskedFor(),
        countEndsWithTheClient(),
        onlyThoseWhoAreThere(),
        thirdResetPassesOne());
  }

  private static Suspect since(
      Kind kind, String name, String promise, UnaryOperator<GroupChanges> wrong, Proof proof) {
    return new Suspect(
        kind,
        name,
        promise,
        Mistakes.in(
            "groups.since",
            call -> wrong.apply((GroupChanges) Objects.requireNonNull(call.proceed()))),
        proof);
  }

  private static Suspect goneInReverse() {
    return since(
        Kind.ENUMERATORS,
        "what went is told from the last to the first",
        "ENUM-SINCE-01: in order of creation",
        changes -> {
          List<UUID> removed = new ArrayList<>(changes.removed());
          Collections.reverse(removed);
          return new GroupChanges(changes.added(), removed);
        },
        stage -> {
          List<UUID> ids = stage.groups(4);
          GroupEnumerator before = stage.user.enumGroups();
          ids.subList(1, 3).forEach(id -> stage.user.getGroup(id).cancel());
          assertThat(stage.user.enumGroups().since(before).removed())
              .containsExactlyElementsOf(ids.subList(1, 3));
        });
  }

  private static Suspect hundredCame() {
    return since(
        Kind.LIMITS,
        "of what came the first hundred are told",
        "ENUM-SINCE-01",
        changes -> new GroupChanges(
            changes.added().subList(0, Math.min(100, changes.added().size())), changes.removed()),
        stage -> {
          GroupEnumerator before = stage.user.enumGroups();
          stage.groups(130);
          assertThat(stage.user.enumGroups().since(before).added()).hasSize(130);
        });
  }

  private static Suspect movesToItsEnd() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an enumerator that is compared moves to its end",
        "ENUM-SINCE-02",
        Mistakes.in("groups.since", call -> {
          Object changes = call.proceed();
          ((GroupEnumerator) call.target).skip(Long.MAX_VALUE);
          return changes;
        }),
        stage -> {
          GroupEnumerator before = stage.user.enumGroups();
          stage.groups(2);
          GroupEnumerator after = stage.user.enumGroups();
          after.since(before);
          assertThat(after.next(2)).hasSize(2);
        });
  }

  private static Suspect movesTheEarlier() {
    return new Suspect(
        Kind.ENUMERATORS,
        "the earlier enumerator goes to its start when it is compared",
        "ENUM-SINCE-02",
        Mistakes.in("groups.since", call -> {
          GroupEnumerator earlier = call.<GroupEnumerator>argument(0);
          Object changes = call.with(earlier);
          earlier.reset();
          return changes;
        }),
        stage -> {
          stage.groups(2);
          GroupEnumerator before = stage.user.enumGroups();
          before.next(1);
          stage.user.enumGroups().since(before);
          assertThat(before.next(2)).hasSize(1);
        });
  }

  private static Suspect comparesWhatIsLeft() {
    return new Suspect(
        Kind.ENUMERATORS,
        "what is left of the later enumerator is compared",
        "GroupEnumerator.since: \"The whole sequences are compared\"",
        Mistakes.in("groups.since", call -> {
          GroupEnumerator earlier = call.<GroupEnumerator>argument(0).duplicate();
          earlier.reset();
          return GroupChanges.between(Mistakes.left(earlier), Mistakes.left(call.target));
        }),
        stage -> {
          GroupEnumerator before = stage.user.enumGroups();
          stage.groups(2);
          GroupEnumerator after = stage.user.enumGroups();
          after.next(1);
          assertThat(after.since(before).added()).hasSize(2);
        });
  }

  private static Suspect neverTheOtherWay() {
    return since(
        Kind.ENUMERATORS,
        "what went is not told where nothing came",
        "GroupEnumerator.since: \"Given a later enumerator, this method answers the other way\"",
        changes -> changes.added().isEmpty() ? new GroupChanges(List.of(), List.of()) : changes,
        stage -> {
          GroupEnumerator before = stage.user.enumGroups();
          stage.groups(2);
          assertThat(before.since(stage.user.enumGroups()).removed()).hasSize(2);
        });
  }

  private static Suspect otherClientsRefused() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the enumerator of another client is refused",
        "QueueManagers: managers with one name are clients of one queue",
        () -> call -> {
          if (call.is("groups.since") && call.argument(0) != null) {
            if (!Objects.equals(call.scene.makerOf(call.argument(0)), call.origin.client())) {
              throw new IllegalArgumentException("not mine");
            }
          }
          return call.proceed();
        },
        stage -> {
          GroupEnumerator before = stage.client(Principal.U).enumGroups();
          stage.group();
          assertThat(stage.user.enumGroups().since(before).added()).hasSize(1);
        });
  }

  private static Suspect nothingIsEverything() {
    return new Suspect(
        Kind.LIMITS,
        "compared with null everything came",
        "GroupEnumerator.since: \"NullPointerException if earlier is null\"",
        Mistakes.in("groups.since", call -> {
          if (call.argument(0) == null) {
            GroupEnumerator all = ((GroupEnumerator) call.target).duplicate();
            all.reset();
            return new GroupChanges(Mistakes.left(all), List.of());
          }
          return call.proceed();
        }),
        stage -> {
          GroupEnumerator groups = stage.user.enumGroups();
          GroupEnumerator none = Sneaky.none();
          assertThatThrownBy(() -> groups.since(none)).isInstanceOf(NullPointerException.class);
        });
  }

  private static Suspect firstOfManyLost() {
    return since(
        Kind.NUMBERS,
        "of more than 64 groups that came the first is not told",
        "ENUM-SINCE-01",
        changes -> new GroupChanges(
            changes.added().size() > 64
                ? changes.added().subList(1, changes.added().size())
                : changes.added(),
            changes.removed()),
        stage -> {
          GroupEnumerator before = stage.user.enumGroups();
          stage.groups(65);
          assertThat(stage.user.enumGroups().since(before).added()).hasSize(65);
        });
  }

  private static Suspect copiesCompareWithNow() {
    return new Suspect(
        Kind.ALIASING,
        "a clone compares the queue of now",
        "ENUM-SINCE-01, ENUM-CLONE-01",
        () -> call -> {
          if (call.is("groups.duplicate")) {
            Object clone = call.proceed();
            call.scene.memo(Objects.requireNonNull(clone), AtomicInteger.class, AtomicInteger::new);
            return clone;
          }
          if (call.is("groups.since") && call.argument(0) != null) {
            boolean isClone = call.scene.isRemembered(call.target);
            return isClone
                ? call.on(call.client().manager().enumGroups(), call.argument(0))
                : call.proceed();
          }
          return call.proceed();
        },
        stage -> {
          GroupEnumerator before = stage.user.enumGroups();
          GroupEnumerator clone = stage.user.enumGroups().duplicate();
          stage.group();
          assertThat(clone.since(before).isEmpty()).isTrue();
        });
  }

  private static Suspect iteratorEndsWithNull() {
    return new Suspect(
        Kind.ENUMERATORS,
        "an iterator gives null when it is over",
        "SnapshotEnumerator.asIterator; java.util.Iterator",
        Mistakes.in("groups.asIterator", call -> {
          Iterator<?> right = (Iterator<?>) Objects.requireNonNull(call.proceed());
          return new Iterator<Object>() {
            @Override
            public boolean hasNext() {
              return right.hasNext();
            }

            @Override
            @SuppressWarnings({"IteratorNextContractViolation", "NullAway", "IteratorNotThrows"})
            public Object next() {
              return right.hasNext() ? right.next() : Sneaky.none();
            }
          };
        }),
        stage -> {
          Iterator<UUID> iterator = stage.user.enumGroups().asIterator();
          assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        });
  }

  private static Suspect resetOfACopyResetsBoth() {
    return new Suspect(
        Kind.ALIASING,
        "reset of a clone resets what it was cloned from",
        "ENUM-CLONE-02",
        () -> call -> {
          if (call.is("groups.duplicate")) {
            Object clone = Objects.requireNonNull(call.proceed());
            call.scene.memo(clone, GroupEnumerator.class, () -> (GroupEnumerator) call.target);
            return clone;
          }
          if (call.is("groups.reset") && call.scene.isRemembered(call.target)) {
            call.memo(GroupEnumerator.class, () -> (GroupEnumerator) call.target)
                .reset();
          }
          return call.proceed();
        },
        stage -> {
          stage.groups(2);
          GroupEnumerator groups = stage.user.enumGroups();
          groups.next(1);
          groups.duplicate().reset();
          assertThat(groups.next(2)).hasSize(1);
        });
  }

  private static Suspect skipSaysWhatWasAskedFor() {
    return new Suspect(
        Kind.NUMBERS,
        "skip of more than is left says how many were asked for when one is left",
        "ENUM-SKIP-02",
        Mistakes.in("groups.skip", call -> {
          long passed = (Long) Objects.requireNonNull(call.proceed());
          long wanted = call.argument(0);
          return passed == 1 && wanted == 2 ? wanted : passed;
        }),
        stage -> {
          stage.group();
          assertThat(stage.user.enumGroups().skip(2)).isEqualTo(1);
        });
  }

  private static Suspect countEndsWithTheClient() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the count of an enumerator is 0 when its client was closed",
        "SnapshotEnumerator: \"keeps working after the manager that made it was closed\"",
        () -> call -> call.is("groups.count")
                && call.origin.client() != null
                && call.client().closed().get()
            ? 0L
            : call.proceed(),
        stage -> {
          QueueManager client = stage.client(Principal.U);
          stage.group();
          GroupEnumerator groups = client.enumGroups();
          client.close();
          assertThat(groups.count()).isEqualTo(1);
        });
  }

  private static Suspect onlyThoseWhoAreThere() {
    return new Suspect(
        Kind.OWNERSHIP,
        "an administrator lists the groups of users who have a client",
        "QMGR-ENUM-03",
        Mistakes.in("manager.enumGroups", call -> {
          GroupEnumerator right = (GroupEnumerator) Objects.requireNonNull(call.proceed());
          if (call.client().principal() != Principal.A) {
            return right;
          }
          return Walks.groups(Mistakes.<UUID>left(right).stream()
              .filter(id -> {
                Past past = call.scene.past(id);
                return past == null
                    || call.scene.open().stream().anyMatch(client -> past.isOf(client.principal()));
              })
              .toList());
        }),
        stage -> {
          QueueManager other = stage.client(Principal.V);
          UUID id = other.createGroup(UUID.randomUUID()).id();
          other.close();
          assertThat(stage.client(Principal.A).enumGroups().stream()).contains(id);
        });
  }

  private static Suspect thirdResetPassesOne() {
    return new Suspect(
        Kind.ENUMERATORS,
        "the third reset in a row moves past the first group",
        "ENUM-RESET-01",
        () -> call -> {
          if (call.is("groups.reset")) {
            Object answer = call.proceed();
            if (call.memo(AtomicInteger.class, AtomicInteger::new).incrementAndGet() == 3) {
              ((GroupEnumerator) call.target).skip(1);
            }
            return answer;
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          GroupEnumerator groups = stage.user.enumGroups();
          for (int i = 0; i < 3; i++) {
            groups.reset();
            assertThat(groups.next(1)).containsExactly(group.id());
          }
        });
  }
}
