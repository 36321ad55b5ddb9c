package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mistakes that a restart of the service brings to light. */
final class TwentythirdRestarts {

  private TwentythirdRestarts() {}

  static List<Suspect> all() {
    return List.of(
        nameOfTheFirstLife(), pausedGoesOn(), oldListingsAreStrange(), waitingIsPaused());
  }

  /** What is empty is not written over what is there. */
  private static Suspect nameOfTheFirstLife() {
    return new Suspect(
        Kind.RESTARTS,
        "a group without a name has that of its id's earlier group after a restart",
        "LIFE-02: \"with the same ids, owner, job, files, properties\"; QMGR-CREATE-05: \"a new,"
            + " empty group\"",
        () -> {
          Map<UUID, String> left = new ConcurrentHashMap<>();
          Map<UUID, String> back = new ConcurrentHashMap<>();
          return call -> nameOfTheFirstLife(call, left, back);
        },
        stage -> {
          BackgroundCopyGroup first = stage.group();
          first.set(GroupProperty.DISPLAY_NAME, "first");
          first.cancel();
          BackgroundCopyGroup second = stage.user.createGroup(first.id());
          stage.restart();
          assertThat(second.get(GroupProperty.DISPLAY_NAME)).isEmpty();
        });
  }

  private static @Nullable Object nameOfTheFirstLife(
      Call call, Map<UUID, String> left, Map<UUID, String> back) throws Throwable {
    if (Eighth.on(call, "group.cancel", "group.finish")) {
      String name = Eighth.past(call).look().map(GroupDetails::displayName).orElse("");
      Object answer = call.proceed();
      back.remove(call.group().id());
      if (!name.isEmpty()) {
        left.put(call.group().id(), name);
      }
      return answer;
    }
    Object answer = Eighth.told(call, details -> {
      String name = back.get(details.id());
      return name == null ? details : Eighth.copy(details).displayName(name).build();
    });
    if (call.is("queue.startService")) {
      back.putAll(left);
    } else if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.DISPLAY_NAME)) {
      left.remove(call.group().id());
      back.remove(call.group().id());
    } else if (Eighth.on(call, "group.get") && call.of("group.get", GroupProperty.DISPLAY_NAME)) {
      return back.getOrDefault(call.group().id(), (String) Objects.requireNonNull(answer));
    }
    return answer;
  }

  private static Suspect pausedGoesOn() {
    return new Suspect(
        Kind.RESTARTS,
        "a group that was paused while it ran goes on after a restart",
        "LIFE-02: \"a suspended one stay suspended\"",
        () -> {
          Map<UUID, BackgroundCopyGroup> paused = new ConcurrentHashMap<>();
          return call -> {
            GroupState before = Eighth.on(call, "group.suspend") ? Eighth.state(call) : null;
            Object answer = call.proceed();
            if (before == GroupState.RUNNING) {
              paused.put(call.group().id(), call.group());
            } else if (Eighth.on(call, "group.resume", "group.cancel")) {
              paused.remove(call.group().id());
            } else if (call.is("queue.startService")) {
              paused.values().forEach(group -> TwentythirdSuspects.quietly(group::resume));
              paused.clear();
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.suspend();
          stage.queue.settle();
          stage.restart();
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  /** By what a group is told from a later one of its id is drawn anew. */
  private static Suspect oldListingsAreStrange() {
    return new Suspect(
        Kind.RESTARTS,
        "a listing from before a restart says that all groups are gone",
        "SnapshotEnumerator: \"An enumerator keeps working\" after \"the service was stopped\";"
            + " GroupEntry.Gone: \"has left the queue since\"",
        () -> call -> {
          Object answer = TwentythirdSuspects.entries(
              call,
              entry -> entry instanceof GroupEntry.Present && born(call) < call.scene.restarts
                  ? new GroupEntry.Gone(entry.id())
                  : entry);
          if (call.is("manager.enumGroupDetails", "entries.duplicate")) {
            int born = call.is("entries.duplicate") ? born(call) : call.scene.restarts;
            call.scene.memo(Objects.requireNonNull(answer), Integer.class, () -> born);
          }
          return answer;
        },
        stage -> {
          UUID id = stage.group().id();
          SnapshotEnumerator<GroupEntry> listing = stage.user.enumGroupDetails();
          stage.restart();
          assertThat(listing.next(1).get(0).details()).map(GroupDetails::id).contains(id);
        });
  }

  /** After how many restarts an enumerator was made. */
  private static int born(Call call) {
    int now = call.scene.restarts;
    return call.memo(Integer.class, () -> now);
  }

  private static Suspect waitingIsPaused() {
    return new Suspect(
        Kind.RESTARTS,
        "a group that waits for its next attempt is suspended by a restart",
        "LIFE-02: \"a running group must continue without any call\"",
        () -> {
          Map<UUID, BackgroundCopyGroup> known = new ConcurrentHashMap<>();
          Map<UUID, BackgroundCopyGroup> waiting = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("queue.stopService")) {
              known.forEach((id, group) -> {
                if (call.scene.look(id).flatMap(GroupDetails::nextAttempt).isPresent()) {
                  waiting.put(id, group);
                }
              });
            }
            Object answer = call.proceed();
            if (call.is("queue.startService")) {
              waiting.values().forEach(group -> TwentythirdSuspects.quietly(group::suspend));
              waiting.clear();
            }
            TwentythirdSuspects.made(call, answer).forEach(group -> known.put(group.id(), group));
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          stage.restart();
          assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
        });
  }
}
