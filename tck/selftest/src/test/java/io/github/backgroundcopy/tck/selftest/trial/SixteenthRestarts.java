package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What a restart of the service forgets. */
final class SixteenthRestarts {

  private SixteenthRestarts() {}

  static List<Suspect> all() {
    return List.of(listedAnew(), allCameAndWent(), begunAgain());
  }

  /** The place is kept by the service, and what is listed by the client. */
  private static Suspect listedAnew() {
    return new Suspect(
        Kind.RESTARTS,
        "a listing that a restart of the service finds half way begins anew",
        "DUR-05: \"Enumerators must go on over a restart with the same snapshot at the same"
            + " position\"",
        () -> call -> {
          if (call.is("entries.next", "entries.skip", "entries.duplicate")
              && call.hasArguments()
              && call.scene.isRemembered(call.target)) {
            AtomicInteger seen = call.memo(AtomicInteger.class, AtomicInteger::new);
            if (seen.getAndSet(call.scene.restarts) < call.scene.restarts) {
              ((SnapshotEnumerator<?>) call.target).reset();
            }
          }
          Object answer = call.proceed();
          if (call.is("manager.enumGroupDetails", "entries.duplicate") && answer != null) {
            var unused = call.scene.memo(
                answer, AtomicInteger.class, () -> new AtomicInteger(call.scene.restarts));
          }
          return answer;
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          listing.skip(1);
          stage.restart();
          assertThat(listing.next(3)).extracting(GroupEntry::id).isEqualTo(ids.subList(1, 3));
        });
  }

  /** Groups are compared by numbers that are given anew. */
  private static Suspect allCameAndWent() {
    return new Suspect(
        Kind.RESTARTS,
        "compared with an enumerator of before a restart one of after it tells that all groups went"
            + " and came",
        "GroupEnumerator.since: \"which ids came and which went\", or IllegalArgumentException for"
            + " one \"of before … its service was started again\"; ENUM-SINCE-01",
        () -> call -> {
          if (call.is("groups.since")
              && call.hasArguments()
              && call.scene.isRemembered(call.target)
              && call.scene.isRemembered(call.<GroupEnumerator>argument(0))) {
            GroupEnumerator earlier = call.argument(0);
            int restarts = restarts(call.scene, call.target);
            if (restarts != restarts(call.scene, earlier)) {
              return new GroupChanges(
                  SixteenthWalks.all((GroupEnumerator) call.target), SixteenthWalks.all(earlier));
            }
          }
          Object answer = call.proceed();
          if (call.is("manager.enumGroups", "groups.duplicate") && answer != null) {
            int restarts = call.is("groups.duplicate")
                ? restarts(call.scene, call.target)
                : call.scene.restarts;
            var unused = call.scene.memo(answer, Integer.class, () -> restarts);
          }
          return answer;
        },
        stage -> {
          stage.groups(2);
          GroupEnumerator earlier = stage.user.enumGroups();
          stage.restart();
          GroupEnumerator later = stage.user.enumGroups();
          GroupChanges changes;
          try {
            changes = later.since(earlier);
          } catch (IllegalArgumentException e) {
            return; // It may say so.
          }
          assertThat(changes.isEmpty()).isTrue();
        });
  }

  private static int restarts(Scene scene, Object enumerator) {
    return scene.memo(enumerator, Integer.class, () -> scene.restarts);
  }

  private static Suspect begunAgain() {
    return new Suspect(
        Kind.RESTARTS,
        "a group that runs over a restart of the service has begun when that was started",
        "GroupDetails.begun: \"when the group first began to transfer\"; DUR-06: \"and times must"
            + " stay\"",
        () -> {
          Map<Past, Duration> started = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("queue.startService")) {
              Object answer = call.proceed();
              for (Past past : call.scene.pasts()) {
                if (past.look().map(GroupDetails::state).orElse(null) == GroupState.RUNNING) {
                  started.put(past, call.scene.clock.minus(past.born()));
                }
              }
              return answer;
            }
            return Eighth.told(call, right -> {
              Past past = call.scene.past(right.id());
              Duration after = past == null ? null : started.get(past);
              if (after == null || right.begun().isEmpty() || right.created().isEmpty()) {
                return right;
              }
              Instant then = right.created().get().plus(after);
              return then.isAfter(right.begun().get())
                  ? Eighth.copy(right).begun(then).build()
                  : right;
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          Instant begun = Eighth.details(stage, group).begun().orElseThrow();
          stage.queue.advance(Duration.ofHours(1));
          stage.restart();
          assertThat(Eighth.details(stage, group).begun()).hasValue(begun);
        });
  }
}
