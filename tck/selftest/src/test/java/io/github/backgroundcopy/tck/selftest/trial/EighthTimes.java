package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in when something was, and in how long it is kept. */
final class EighthTimes {

  private static final Duration STEP = Duration.ofDays(30);

  private EighthTimes() {}

  static List<Suspect> all() {
    return List.of(begunAgain(), completedLater(), idOfTheExpired(), failedForEver());
  }

  private static Suspect begunAgain() {
    return new Suspect(
        Kind.TIME,
        "a group that was paused has begun when it was resumed last",
        "GroupDetails.begun: \"when the group first began to transfer\"; DETAIL-05",
        () -> {
          Map<UUID, Duration> resumed = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume")
                && Eighth.past(call).wasPaused
                && Eighth.state(call) == GroupState.SUSPENDED) {
              Past past = Eighth.past(call);
              resumed.put(past.id, call.scene.clock.minus(past.born()));
            } else if (call.is("manager.createGroup") && call.hasArguments()) {
              resumed.remove(call.<UUID>argument(0));
            }
            return Eighth.told(call, right -> {
              Duration after = resumed.get(right.id());
              return after == null || right.begun().isEmpty()
                  ? right
                  : Eighth.copy(right)
                      .begun(right.created().orElseThrow().plus(after))
                      .build();
            });
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          stage.network().hold(Stage.path(file), 2);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          Instant begun = Eighth.details(stage, group).begun().orElseThrow();
          group.suspend();
          stage.queue.advance(Duration.ofHours(1));
          stage.run(group);
          assertThat(Eighth.details(stage, group).begun()).hasValue(begun);
        });
  }

  private static Suspect completedLater() {
    return new Suspect(
        Kind.TIME,
        "a complete group whose name is changed was completed then",
        "GroupDetails.completed: \"when all files of the group had arrived\"; DETAIL-05",
        () -> {
          Map<UUID, Duration> touched = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.DISPLAY_NAME)
                && Eighth.state(call) == GroupState.COMPLETE) {
              Past past = Eighth.past(call);
              touched.put(past.id, call.scene.clock.minus(past.born()));
            } else if (Eighth.on(call, "group.resume", "job.addFiles", "group.cancel")) {
              touched.remove(Eighth.past(call).id);
            }
            return Eighth.told(call, right -> {
              Duration after = touched.get(right.id());
              return after == null || right.completed().isEmpty()
                  ? right
                  : Eighth.copy(right)
                      .completed(right.created().orElseThrow().plus(after))
                      .build();
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          Instant completed = Eighth.details(stage, group).completed().orElseThrow();
          stage.queue.advance(Duration.ofHours(1));
          group.set(GroupProperty.DISPLAY_NAME, "a name");
          assertThat(Eighth.details(stage, group).completed()).hasValue(completed);
        });
  }

  private static Suspect idOfTheExpired() {
    return new Suspect(
        Kind.TIME,
        "the id of a group that left for its inactivity stays taken",
        "QueueManager.createGroup: DuplicateIdException \"if a group has the id\"; LIFE-03",
        () -> call -> {
          Past old = call.past();
          if (call.is("manager.createGroup")
              && old != null
              && !old.cancelled
              && call.client().manager().details(old.id).isEmpty()
              && old.look().isEmpty()) {
            throw new DuplicateIdException(old.id, "Group \"" + old.id + "\" exists");
          }
          return call.proceed();
        },
        stage -> {
          UUID id = stage.group().id();
          stage.queue.advance(Duration.ofDays(91));
          assertThat(stage.user.enumGroups().count()).isZero();
          assertThatCode(() -> stage.user.createGroup(id)).doesNotThrowAnyException();
          assertThat(stage.user.enumGroups().count()).isOne();
        });
  }

  /** Whoever failed is to be looked at first. */
  private static Suspect failedForEver() {
    return new Suspect(
        Kind.TIME,
        "a failed group never leaves for its inactivity",
        "LIFE-03: \"A group without progress or change for the inactivity period must be"
            + " cancelled and removed\"",
        () -> {
          Map<Past, BackgroundCopyGroup> started = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume")) {
              started.put(Eighth.past(call), call.group());
            }
            if (!call.is("queue.advance")) {
              return call.proceed();
            }
            Duration left = call.argument(0);
            while (left.compareTo(STEP) > 0) {
              touch(started);
              call.with(STEP);
              left = left.minus(STEP);
            }
            touch(started);
            return call.with(left);
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          stage.queue.advance(Duration.ofDays(91));
          assertThat(stage.user.details(group.id())).isEmpty();
        });
  }

  private static void touch(Map<Past, BackgroundCopyGroup> groups) {
    groups.forEach((past, group) -> {
      if (past.look().filter(details -> details.state() == GroupState.ERROR).isPresent()) {
        try {
          String name = group.get(GroupProperty.DISPLAY_NAME);
          group.set(GroupProperty.DISPLAY_NAME, name.isEmpty() ? "failed" : "");
          group.set(GroupProperty.DISPLAY_NAME, name);
        } catch (RuntimeException e) {
          // It is somebody else's.
        }
      }
    });
  }
}
