package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with owners and clients. */
final class EighteenthOwners {

  private static final Duration LIMIT = Duration.ofDays(90);
  private static final long MOST = 60;

  private EighteenthOwners() {}

  static List<Suspect> all() {
    return List.of(whatCameForAll(), quotaOfTheCollected(), signsOfTheMaker());
  }

  /** Snapshots are versions of the whole, of which each user is shown a part. */
  private static Suspect whatCameForAll() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a user is told which groups of others came and went",
        "ENUM-SINCE-01: \"the ids that this enumerator's sequence has and the earlier one's has"
            + " not\"; GroupEnumerator.since: \"came or went for that caller\"; QMGR-ENUM-02",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("manager.enumGroups")
              && answer != null
              && call.client().principal() != Principal.A) {
            var unused = call.scene.memo(
                answer, GroupEnumerator.class, () -> call.scene.administrator().enumGroups());
          }
          if (call.is("groups.since")
              && call.scene.isRemembered(call.target)
              && call.scene.isRemembered(call.<Object>argument(0))) {
            try {
              return all(call, call.target).since(all(call, call.argument(0)));
            } catch (IllegalArgumentException e) {
              return answer; // One is of before a restart.
            }
          }
          return answer;
        },
        stage -> {
          QueueManager other = stage.client(Principal.V);
          GroupEnumerator before = stage.user.enumGroups();
          other.createGroup(UUID.randomUUID());
          assertThat(stage.user.enumGroups().since(before).added()).isEmpty();
        });
  }

  private static GroupEnumerator all(Call call, Object of) {
    return call.scene.memo(
        of, GroupEnumerator.class, () -> call.scene.administrator().enumGroups());
  }

  /** Who cancels a group gives its place back, and who collects one does not. */
  private static Suspect quotaOfTheCollected() {
    return new Suspect(
        Kind.LIMITS,
        "groups that were collected count among the 60 of their user",
        "QMGR-CREATE-07: \"An ordinary user must be able to own at least 60 groups at once\";"
            + " QueueManager.createGroup",
        () -> {
          Map<Principal, Long> collected = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.createGroup")
                && call.hasArguments()
                && !call.client().closed().get()
                && collected.containsKey(call.client().principal())) {
              long own = own(call.client());
              if (own < MOST && own + collected.get(call.client().principal()) >= MOST) {
                throw new LimitExceededException("A user may have 60 groups");
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.finish") && call.client().principal() != Principal.A) {
              collected.merge(call.client().principal(), 1L, Long::sum);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          assertThat(group.finish()).hasSize(1);
          assertThat(stage.groups((int) MOST)).hasSize((int) MOST);
        });
  }

  private static long own(Client client) {
    try {
      return client.manager().enumGroups().count();
    } catch (RuntimeException e) {
      return 0; // The service is stopped.
    }
  }

  /** Whether anybody still wants a group is asked of the user whose it was at first. */
  private static Suspect signsOfTheMaker() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a group that was taken over leaves 90 days after that, whatever its new owner changes",
        "LIFE-03: \"A group without progress or change for the inactivity period\"; QMGR-GET-04",
        () -> {
          Map<Past, Duration> taken = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("manager.getGroup") && call.client().principal() == Principal.A) {
              Past past = call.past();
              if (past != null && !past.isOf(Principal.A)) {
                taken.putIfAbsent(past, call.scene.clock);
              }
            } else if (call.is("queue.advance")) {
              Duration now = call.scene.clock.plus(call.<Duration>argument(0));
              taken.forEach((past, time) -> {
                if (now.minus(time).compareTo(LIMIT) > 0) {
                  leave(call.scene, past);
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          QueueManager administrator = stage.client(Principal.A);
          BackgroundCopyGroup taken = administrator.getGroup(group.id());
          stage.queue.advance(Duration.ofDays(60));
          taken.set(GroupProperty.DISPLAY_NAME, Given.NAME);
          stage.queue.advance(Duration.ofDays(60));
          assertThat(administrator.details(group.id())).isPresent();
        });
  }

  private static void leave(Scene scene, Past past) {
    Optional<GroupDetails> look = past.look();
    if (look.isPresent() && look.get().state() == GroupState.SUSPENDED) {
      scene.administrator().getGroup(past.id).cancel();
    }
  }
}
