package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.StatusEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with time. */
final class EighteenthTimes {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LIMIT = Duration.ofDays(90);

  private EighteenthTimes() {}

  static List<Suspect> all() {
    return List.of(stampedBeforeJudged(), fallenAsleep(), asOldAsItsRow());
  }

  /** The time is written when the call comes in. */
  private static Suspect stampedBeforeJudged() {
    return new Suspect(
        Kind.TIME,
        "a text that is refused leaves the group as it was, but for the time of its last change",
        "BackgroundCopyGroup: \"A call that throws has changed nothing\"; GroupDetails.changed:"
            + " \"A call that leaves the group as it was … is no change\"",
        () -> call -> {
          try {
            return call.proceed();
          } catch (IllegalArgumentException e) {
            if (Eighth.on(call, "group.set") && Eighth.state(call) != null) {
              BackgroundCopyGroup group = call.group();
              String name = group.get(GroupProperty.DISPLAY_NAME);
              group.set(GroupProperty.DISPLAY_NAME, name.isEmpty() ? "touched" : "");
              group.set(GroupProperty.DISPLAY_NAME, name);
            }
            throw e;
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Optional<Instant> before = Eighth.details(stage, group).changed();
          stage.queue.advance(Duration.ofHours(1));
          String tooLong = "n".repeat(GroupProperty.MAX_DISPLAY_NAME + 1);
          assertThatThrownBy(() -> group.set(GroupProperty.DISPLAY_NAME, tooLong))
              .isInstanceOf(IllegalArgumentException.class);
          assertThat(Eighth.details(stage, group).changed()).isEqualTo(before);
        });
  }

  /** What has nothing to do for a day is put aside, and read again from what was written. */
  private static Suspect fallenAsleep() {
    return new Suspect(
        Kind.TIME,
        "a callback that was bound more than a day before the group ends is not called",
        "BackgroundCopyGroup.setCallback: \"It is told of a fatal error, and of completion\";"
            + " CB-STATUS-01, JAVA-EVENT-01",
        () -> {
          Map<Past, Duration> bound = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "callback.onStatus")) {
              Duration time = bound.get(Eighth.past(call));
              if (time != null && call.scene.clock.minus(time).compareTo(DAY) > 0) {
                return null;
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), call.scene.clock);
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.with(stage, file);
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.advance(Duration.ofDays(2));
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  /** Of its times a group is written with that of its creation, and reads it as all of them. */
  private static Suspect asOldAsItsRow() {
    return new Suspect(
        Kind.TIME,
        "a group that has seen a restart leaves 90 days after its creation, if it was changed before",
        "LIFE-03: \"A group without progress or change for the inactivity period\"; LIFE-02, DUR-01",
        () -> {
          Map<Past, Duration> changed = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("queue.startService")) {
              changed.clear();
            } else if (Eighth.on(
                call,
                "group.set",
                "group.suspend",
                "group.resume",
                "group.createJob",
                "group.switchToForeground",
                "job.addFiles")) {
              changed.put(Eighth.past(call), call.scene.clock);
            } else if (call.is("queue.advance")) {
              Duration now = call.scene.clock.plus(call.<Duration>argument(0));
              for (Past past : call.scene.pasts()) {
                Duration since = changed.getOrDefault(past, past.born());
                if (past.sawRestart() && now.minus(since).compareTo(LIMIT) > 0) {
                  leave(call.scene, past);
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.queue.advance(Duration.ofDays(60));
          group.set(GroupProperty.DISPLAY_NAME, Given.NAME);
          stage.restart();
          stage.queue.advance(Duration.ofDays(60));
          assertThat(stage.user.details(group.id())).isPresent();
        });
  }

  private static void leave(Scene scene, Past past) {
    Optional<GroupDetails> look = past.look();
    if (look.isPresent() && look.get().state() == GroupState.SUSPENDED) {
      scene.administrator().getGroup(past.id).cancel();
    }
  }
}
