package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes that need a second client, and snapshots of another moment. */
final class FreshOwners {

  private static final Duration HOUR = Duration.ofHours(1);

  private FreshOwners() {}

  static List<Suspect> all() {
    return List.of(takenAgain(), createdWhenTaken(), listedBefore(), fixedLater());
  }

  private static boolean takes(Call call) {
    Past past = call.past();
    return past != null
        && call.is("manager.getGroup")
        && call.client().principal() == Principal.A
        && !past.isOf(Principal.A);
  }

  private static Suspect takenAgain() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the handle of a group that was taken over is denied when its new owner gets it again",
        "BackgroundCopyGroup: \"two handles to one group act on the same group\"; QMGR-GET-07",
        () -> {
          Map<Past, Object> latest = new ConcurrentHashMap<>();
          Set<Object> older =
              Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
          return call -> {
            Past past = call.past();
            if (past != null
                && call.origin.noun().equals("group")
                && older.contains(call.target)
                && !call.is("group.id", "group.equals", "group.hashCode", "group.toString")
                && call.hasArguments()
                && !call.client().closed().get()
                && past.look().isPresent()) {
              throw new QueueAccessDeniedException("Somebody got the group since");
            }
            Object answer = call.proceed();
            if (takes(call)) {
              Object before =
                  latest.put(Objects.requireNonNull(past), Objects.requireNonNull(answer));
              if (before != null && before != answer) {
                older.add(before);
              }
            }
            return answer;
          };
        },
        stage -> {
          UUID id = stage.group().id();
          QueueManager administrator = stage.client(Principal.A);
          BackgroundCopyGroup first = administrator.getGroup(id);
          BackgroundCopyGroup second = administrator.getGroup(id);
          second.set(GroupProperty.DISPLAY_NAME, "a name");
          assertThat(first.get(GroupProperty.DISPLAY_NAME)).isEqualTo("a name");
        });
  }

  /** Goes from one user's table to another's as a new row. */
  private static Suspect createdWhenTaken() {
    return new Suspect(
        Kind.TIME,
        "a group that was taken over was created when it was taken",
        "DETAIL-05: \"created and begun must never change\"",
        () -> {
          Map<Past, Duration> taken = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Past past = call.past();
            if (takes(call)) {
              taken.putIfAbsent(Objects.requireNonNull(past), call.scene.clock);
            }
            Duration when = past == null ? null : taken.get(past);
            return past != null && when != null && call.is("manager.details")
                ? BlindDetails.of(
                    answer,
                    right -> right
                        .created()
                        .map(time -> Details.of(right)
                            .created(time.plus(when.minus(past.born())))
                            .build())
                        .orElse(right))
                : answer;
          };
        },
        stage -> {
          UUID id = stage.group().id();
          Instant created = stage.user.details(id).orElseThrow().created().orElseThrow();
          stage.queue.advance(HOUR);
          QueueManager administrator = stage.client(Principal.A);
          administrator.getGroup(id);
          assertThat(administrator.details(id).orElseThrow().created()).hasValue(created);
        });
  }

  /** Each client keeps its last snapshot, and knows of its own changes alone. */
  private static Suspect listedBefore() {
    return new Suspect(
        Kind.ALIASING,
        "a client that has changed nothing since lists the groups that it listed before",
        "ACT-01; ENUM-SNAP-01: \"a new enumerator must list it\"",
        () -> {
          Map<Client, GroupEnumerator> kept = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Client client = call.origin.client();
            if (call.is("queue.startService", "queue.advance")) {
              kept.clear();
            } else if (client != null
                && call.is(
                    "manager.createGroup",
                    "manager.add",
                    "manager.addAll",
                    "manager.getGroup",
                    "group.cancel",
                    "group.finish")) {
              kept.remove(client);
            } else if (client != null && call.is("manager.enumGroups")) {
              GroupEnumerator right = (GroupEnumerator) Objects.requireNonNull(answer);
              GroupEnumerator before = kept.putIfAbsent(client, right.duplicate());
              return before == null ? right : before.duplicate();
            }
            return answer;
          };
        },
        stage -> {
          QueueManager other = stage.client(Principal.U);
          assertThat(stage.user.enumGroups().count()).isZero();
          UUID id = UUID.randomUUID();
          other.createGroup(id);
          assertThat(stage.user.enumGroups().next(2)).containsExactly(id);
        });
  }

  /** A cursor that is opened when it is needed. */
  private static Suspect fixedLater() {
    return new Suspect(
        Kind.ALIASING,
        "which groups are in a listing is fixed when the listing is first used",
        "QueueManager.enumGroupDetails: \"Which groups are in it is fixed now\"",
        () -> {
          Set<Object> unused =
              Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
          Map<Object, Object> opened = Collections.synchronizedMap(new WeakHashMap<>());
          return call -> {
            if (call.is("manager.enumGroupDetails")) {
              Object answer = Objects.requireNonNull(call.proceed());
              unused.add(answer);
              return answer;
            }
            if (!call.origin.noun().equals("entries")
                || call.is("entries.equals", "entries.hashCode", "entries.toString")) {
              return call.proceed();
            }
            if (unused.remove(call.target) && !call.client().closed().get()) {
              try {
                opened.put(call.target, call.client().manager().enumGroupDetails());
              } catch (ServiceUnavailableException e) {
                // It is what it was.
              }
            }
            Object other = opened.get(call.target);
            return other == null ? call.proceed() : call.again(other);
          };
        },
        stage -> {
          UUID id = stage.group().id();
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          stage.group();
          assertThat(listing.next(5)).extracting(GroupEntry::id).containsExactly(id);
        });
  }
}
